import {
  GraphAbortedError,
  GraphInvalidResponseError,
  GraphNotDeliveredError,
  GraphOverloadedError,
  GraphRedirectError,
  GraphResponseError,
  GraphTimeoutError,
  type GraphError,
} from '../../graph/errors.js';
import { outcomeOf, type Outcome } from '../../graph/errors/outcome.js';

/** Values of `extensions.code`, as docs/errors.md explains them. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PRECONDITION_FAILED'
  | 'RATE_LIMITED'
  | 'OVERLOADED'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_ERROR'
  | 'UPSTREAM_INVALID_RESPONSE'
  | 'OUTCOME_UNKNOWN'
  | 'IDEMPOTENCY_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** A failure in one sentence, with its code and, for a write, its outcome. */
export interface Verdict {
  readonly code: ErrorCode;
  readonly outcome: Outcome;
  readonly message: string;
}

/** Codes and sentences of Graph's refusals, by status; of any other status below 500 it is `UPSTREAM_ERROR`. */
const refusals = new Map<number, readonly [ErrorCode, string]>([
  [400, ['BAD_USER_INPUT', 'Graph refused the request as invalid.']],
  [401, ['UNAUTHENTICATED', 'Graph did not accept the token.']],
  [402, ['FORBIDDEN', 'Graph demands a licence that the tenant does not have.']],
  [403, ['FORBIDDEN', 'Graph does not allow this to the caller.']],
  [404, ['NOT_FOUND', 'Graph knows no such policy.']],
  [409, ['CONFLICT', 'Graph reports a conflict with another change.']],
  [410, ['NOT_FOUND', 'Graph no longer has this policy.']],
  [412, ['PRECONDITION_FAILED', 'The policy is not in the state that the request requires.']],
  [413, ['BAD_USER_INPUT', 'Graph refused the request as too large.']],
  [422, ['BAD_USER_INPUT', 'Graph refused the request as invalid.']],
  [423, ['CONFLICT', 'Graph has locked the policy.']],
  [429, ['RATE_LIMITED', 'Graph limits the rate of requests, for longer than this call may wait.']],
]);

/** What a failed write means, and what became of it. */
export function judgeWrite(error: GraphError): Verdict {
  const outcome = outcomeOf(error);
  if (outcome !== 'UNKNOWN') return { ...judgeRead(error), outcome };
  const reason = 'status' in error ? "Graph's answer proves nothing" : 'Graph gave no answer';
  const message = `${reason}; whether it carried out the request is not known.`;
  return { code: 'OUTCOME_UNKNOWN', outcome, message };
}

/** What a failed read means; a read has no outcome. */
export function judgeRead(error: GraphError): Omit<Verdict, 'outcome'> {
  if (error instanceof GraphResponseError) return judgeResponse(error);
  if (error instanceof GraphNotDeliveredError)
    return { code: 'UPSTREAM_UNAVAILABLE', message: 'Graph could not be reached; nothing was sent.' };
  if (error instanceof GraphOverloadedError) {
    return {
      code: 'OVERLOADED',
      message: 'The gateway has too many calls to Graph under way; nothing was sent.',
    };
  }
  if (error instanceof GraphRedirectError) {
    return {
      code: 'UPSTREAM_UNAVAILABLE',
      message: 'Graph answered with a redirect, which is never followed.',
    };
  }
  if (error instanceof GraphInvalidResponseError) {
    return {
      code: 'UPSTREAM_INVALID_RESPONSE',
      message: 'Graph reported success, but its answer cannot be read.',
    };
  }
  if (error instanceof GraphAbortedError) {
    return {
      code: 'UPSTREAM_UNAVAILABLE',
      message: 'The caller left before anything was sent to Graph.',
    };
  }
  return error instanceof GraphTimeoutError
    ? { code: 'UPSTREAM_TIMEOUT', message: 'Graph did not answer in time.' }
    : { code: 'UPSTREAM_ERROR', message: 'Graph failed to answer.' };
}

function judgeResponse(error: GraphResponseError): Omit<Verdict, 'outcome'> {
  const refusal = refusals.get(error.status);
  if (refusal !== undefined) return { code: refusal[0], message: refusal[1] };
  if (error.status < 500) {
    return { code: 'UPSTREAM_ERROR', message: 'Graph refused the request in an unexpected way.' };
  }
  if (outcomeOf(error) === 'UNKNOWN') return { code: 'UPSTREAM_ERROR', message: 'Graph failed to answer.' };
  return {
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'Graph is not available and asks to wait longer than this call may.',
  };
}
