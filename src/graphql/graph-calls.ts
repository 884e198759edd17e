import { GraphQLError } from 'graphql';
import { GraphCallError, ReadBeforeWriteError } from '../graph/errors/graph-errors.js';
import { GraphInputError, NotExpressibleError, PolicyStateError } from '../graph/errors/input-errors.js';
import type { GraphCaller } from '../graph/policies.js';
import { NamedPoliciesError } from '../graph/errors/named-policies-error.js';
import { refusedPolicyOf } from '../graph/errors/refused-policy.js';
import type { PolicyFinding } from '../generated/schema.js';
import type { PolicyInput } from '../policy/policy-members.js';
import type { TokenRemover } from '../secrets.js';
import type { GatewayContext } from './context.js';
import { classifyRead, classifyWrite, type Classification } from './errors/classify.js';
import { codedError, faultError, type ErrorExtensions } from './errors/coded-error.js';
import { graphFailure } from './errors/graph-failure.js';
import { likelyCauses } from './errors/likely-causes.js';
import {
  inputMessage,
  namedPoliciesHint,
  namedPoliciesMessage,
  notExpressibleMessage,
  stateMessage,
} from './errors/problem-messages.js';

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
 * @param input what is written; what is wrong with it is told beside a refusal
 */
export function write<T>(
  context: GatewayContext,
  call: (caller: GraphCaller) => Promise<T>,
  input?: PolicyInput,
): Promise<T> {
  return run(context, call, classifyWrite, { isSent: false, input });
}

/**
 * Prepares a create for a caller who need not be known, since Graph is not called. Throws the coded GraphQLError that the
 * create would fail with before anything is sent, without an outcome: there is nothing that might have been applied.
 */
export function prepare<T>({ tokenRemover }: GatewayContext, input: PolicyInput, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw inputFailure(error, { input, tokenRemover }) ?? error;
  }
}

async function run<T>(
  context: GatewayContext,
  call: (caller: GraphCaller) => Promise<T>,
  classify: (error: GraphCallError) => Classification,
  write?: { isSent: boolean; readonly input: PolicyInput | undefined },
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
    // What a call has called in turn has its words already.
    if (error instanceof GraphQLError) throw error;
    const refused = { input: write?.input, tokenRemover };
    const failure = inputFailure(error, { ...refused, outcome });
    if (failure !== null) throw failure;
    if (error instanceof ReadBeforeWriteError) {
      throw graphFailure(error.failure, { ...classifyRead(error.failure), outcome });
    }
    if (error instanceof GraphCallError) {
      const classification = classify(error);
      throw graphFailure(error, classification, causesOfRefusal(error, classification, refused));
    }
    throw faultError(error, write?.isSent === true ? 'UNKNOWN' : outcome, clientRequestId);
  }
}

/** What was written when it was refused. */
interface RefusedWrite {
  readonly input: PolicyInput | undefined;
  readonly tokenRemover: TokenRemover;
  readonly outcome?: 'NOT_APPLIED' | undefined;
}

/** What the gateway itself refused, as callers get it; null for any other failure. */
function inputFailure(error: unknown, { input, tokenRemover, outcome }: RefusedWrite): GraphQLError | null {
  if (error instanceof GraphInputError)
    return codedError(inputMessage(error.problem), { code: 'BAD_USER_INPUT', outcome });
  if (error instanceof NotExpressibleError) {
    const findings = input && likelyCauses(input, refusedPolicyOf(error), tokenRemover);
    return codedError(notExpressibleMessage(error), { code: 'NOT_EXPRESSIBLE', outcome, findings });
  }
  if (error instanceof PolicyStateError)
    return codedError(stateMessage(error.problem), { code: 'PRECONDITION_FAILED', outcome });
  if (error instanceof NamedPoliciesError)
    return codedError(tokenRemover.remove(namedPoliciesMessage(error.problem)), {
      code: 'CONFLICT',
      outcome,
      hint: namedPoliciesHint(error.problem),
    });
  return null;
}

/** Graph says of a policy that it will not take little more than that. */
function causesOfRefusal(
  error: GraphCallError,
  { code, outcome }: Classification,
  { input, tokenRemover }: RefusedWrite,
): readonly PolicyFinding[] | undefined {
  if (input === undefined || code !== 'BAD_USER_INPUT' || outcome !== 'NOT_APPLIED') return undefined;
  return likelyCauses(input, refusedPolicyOf(error), tokenRemover);
}
