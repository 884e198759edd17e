import { GraphQLError } from 'graphql';
import {
  GraphError,
  GraphInvalidResponseError,
  GraphOverloadedError,
  GraphRedirectError,
  GraphResponseError,
} from '../graph/errors.js';
import type { GraphCaller } from '../graph/policies.js';
import type { Outcome } from '../graph/errors/outcome.js';
import { GraphInputError, PolicyStateError } from '../graph/input-errors.js';
import { ReadBeforeWriteError } from '../graph/policy-update.js';
import type { GatewayContext } from './context.js';
import { judgeRead, judgeWrite, type ErrorCode, type Verdict } from './errors/classify.js';
import { hintFor } from './errors/hints.js';

/** What Graph said of a failure, as far as it said anything. */
export interface GraphFacts {
  readonly status?: number;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly target?: string | undefined;
  readonly details?: readonly Pick<GraphFacts, 'code' | 'message' | 'target'>[];
  readonly requestId?: string | undefined;
  readonly clientRequestId: string;
  readonly date?: string | undefined;
}

/** `errors[].extensions` of every error that this gateway gives. */
export interface ErrorExtensions {
  readonly code: ErrorCode;
  /** For writes only. */
  readonly outcome?: Outcome | undefined;
  /** The wait that Graph named, or the gateway when it is overloaded, in seconds; 0 means at once. */
  readonly retryAfterSeconds?: number | undefined;
  /** A claims challenge, decoded: the JSON text for MSAL's `claims` parameter. */
  readonly claims?: string | undefined;
  readonly hint?: string | undefined;
  readonly graph?: GraphFacts;
}

/** Runs a read for the caller. Throws a coded GraphQLError for every failure. */
export function read<T>(context: GatewayContext, call: (caller: GraphCaller) => Promise<T>): Promise<T> {
  return run(context, call, judgeRead);
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
  return run(context, call, judgeWrite, { isSent: false });
}

type Judge = (error: GraphError) => Omit<Verdict, 'outcome'> & { readonly outcome?: Outcome | undefined };

async function run<T>(
  context: GatewayContext,
  call: (caller: GraphCaller) => Promise<T>,
  judge: Judge,
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
      throw codedError(error.message, { code: 'BAD_USER_INPUT', outcome });
    if (error instanceof PolicyStateError)
      throw codedError(error.message, { code: 'PRECONDITION_FAILED', outcome });
    if (error instanceof ReadBeforeWriteError) {
      throw graphFailure(error.failure, { ...judgeRead(error.failure), outcome });
    }
    if (error instanceof GraphError) throw graphFailure(error, judge(error));
    throw codedError(
      'The gateway failed; its log has the fault under the clientRequestId given here.',
      {
        code: 'INTERNAL_SERVER_ERROR',
        outcome: write?.isSent === true ? 'UNKNOWN' : outcome,
        graph: { clientRequestId },
      },
      error,
    );
  }
}

function graphFailure(error: GraphError, verdict: ReturnType<Judge>): GraphQLError {
  const { code, outcome, message } = verdict;
  return codedError(message, {
    code,
    outcome,
    ...waitAndClaims(error),
    hint: hintFor(code, error),
    graph: graphFacts(error),
  });
}

/** An error made for callers. `originalError` is for the log alone. */
export function codedError(
  message: string,
  extensions: ErrorExtensions,
  originalError?: unknown,
): GraphQLError {
  return new GraphQLError(message, {
    extensions: { ...extensions },
    originalError: originalError instanceof Error ? originalError : undefined,
  });
}

function waitAndClaims(error: GraphError): Pick<ErrorExtensions, 'retryAfterSeconds' | 'claims'> {
  if (error instanceof GraphOverloadedError) return { retryAfterSeconds: error.retryAfterSeconds };
  if (!(error instanceof GraphResponseError)) return {};
  return { retryAfterSeconds: error.retryAfterSeconds ?? undefined, claims: error.claims ?? undefined };
}

/** The error's own facts, which hold neither token nor names of hosts. */
function graphFacts(error: GraphError): GraphFacts {
  const { clientRequestId } = error;
  if (error instanceof GraphRedirectError) return { status: error.status, clientRequestId };
  if (error instanceof GraphInvalidResponseError) {
    const { status, requestId, date } = error;
    return { status, requestId: requestId ?? undefined, clientRequestId, date: date ?? undefined };
  }
  if (!(error instanceof GraphResponseError)) return { clientRequestId };
  return {
    status: error.status,
    code: error.code ?? undefined,
    message: error.graphMessage ?? undefined,
    target: error.target ?? undefined,
    details: error.details.map(({ code, message, target }) => ({
      code: code ?? undefined,
      message: message ?? undefined,
      target: target ?? undefined,
    })),
    requestId: error.requestId ?? undefined,
    clientRequestId,
    date: error.date ?? undefined,
  };
}
