import { GraphQLError } from 'graphql';
import { GraphCallError, ReadBeforeWriteError } from '../graph/errors/graph-errors.js';
import { GraphInputError, NotExpressibleError, PolicyStateError } from '../graph/errors/input-errors.js';
import type { GraphCaller } from '../graph/policies.js';
import type { GatewayContext } from './context.js';
import { classifyRead, classifyWrite, type Classification } from './errors/classify.js';
import { codedError, faultError, type ErrorExtensions } from './errors/coded-error.js';
import { graphFailure } from './errors/graph-failure.js';
import { inputMessage, notExpressibleMessage, stateMessage } from './errors/problem-messages.js';

// The one way from GraphQL to Graph: what resolvers ask of Graph goes through here, and fails in GraphQL's words.

/** Runs a read for the caller. Throws a coded GraphQLError for every failure. */
export function read<T>(context: GatewayContext, call: (caller: GraphCaller) => Promise<T>): Promise<T> {
  return run(context, call, classifyRead);
}

/**
 * Runs a read of what the answer to a write left out. Throws a coded GraphQLError for every failure, which says that the
 * write is applied all the same.
 */
export async function readWritten<T>(
  context: GatewayContext,
  call: (caller: GraphCaller) => Promise<T>,
): Promise<T> {
  try {
    return await read(context, call);
  } catch (error) {
    if (error instanceof GraphQLError) Object.assign(error.extensions, applied);
    throw error;
  }
}

const applied = {
  outcome: 'APPLIED',
  hint: 'The write was carried out, so do not repeat it; read the policy for this field.',
} satisfies Partial<ErrorExtensions>;

/**
 * Runs a write for the caller. Throws a coded GraphQLError with an outcome for every failure: what fails before Graph is
 * told to change anything is not applied, whatever it is.
 */
export function write<T>(context: GatewayContext, call: (caller: GraphCaller) => Promise<T>): Promise<T> {
  return run(context, call, classifyWrite, { isSent: false });
}

async function run<T>(
  context: GatewayContext,
  call: (caller: GraphCaller) => Promise<T>,
  classify: (error: GraphCallError) => Classification,
  write?: { isSent: boolean },
): Promise<T> {
  const { credentials, tokenRemover, clientRequestId, signal, observation } = context;
  const outcome = write && 'NOT_APPLIED';
  if ('problem' in credentials) {
    throw codedError(credentials.problem, {
      code: 'UNAUTHENTICATED',
      outcome,
      hint: 'Send the header Authorization: Bearer <token>, with a token for this Graph cloud.',
    });
  }
  const { authorization } = credentials;
  const onWrite =
    write &&
    (() => {
      write.isSent = true;
      context.hasWritten = true;
    });
  try {
    const watchCall = observation?.watchCall;
    const caller = {
      authorization,
      tokenRemover,
      request: context,
      clientRequestId,
      signal,
      onWrite,
      watchCall,
    };
    return await call(caller);
  } catch (error) {
    if (error instanceof GraphInputError)
      throw codedError(inputMessage(error.problem), { code: 'BAD_USER_INPUT', outcome });
    if (error instanceof NotExpressibleError)
      throw codedError(notExpressibleMessage(error), { code: 'NOT_EXPRESSIBLE', outcome });
    if (error instanceof PolicyStateError)
      throw codedError(stateMessage(error.problem), { code: 'PRECONDITION_FAILED', outcome });
    if (error instanceof ReadBeforeWriteError) {
      throw graphFailure(error.failure, { ...classifyRead(error.failure), outcome });
    }
    if (error instanceof GraphCallError) throw graphFailure(error, classify(error));
    throw faultError(error, write?.isSent === true ? 'UNKNOWN' : outcome, clientRequestId);
  }
}
