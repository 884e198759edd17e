import {
  GraphAbortedError,
  GraphInvalidResponseError,
  GraphNotDeliveredError,
  GraphOverloadedError,
  GraphRedirectError,
  GraphResponseError,
  GraphTimeoutError,
  type GraphCallError,
} from '../../graph/errors/graph-errors.js';
import { outcomeOf, type Outcome } from '../../graph/errors/outcome.js';
import type { ErrorCode } from './codes.js';

/** What a failure is, and what became of a write. `message` tells it in one sentence. */
export interface Classification {
  readonly code: ErrorCode;
  /** Undefined for a read, which has none. */
  readonly outcome?: Outcome | undefined;
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
  [431, ['BAD_USER_INPUT', 'Graph refused the headers of the request as too large.']],
  [429, ['RATE_LIMITED', 'Graph limits the rate of requests, for longer than this call may wait.']],
]);

/** Classifies the failure of a write; it always has an outcome. */
export function classifyWrite(error: GraphCallError): Classification {
  const outcome = outcomeOf(error);
  if (outcome !== 'UNKNOWN') return { ...classifyRead(error), outcome };
  const reason = error.response !== null ? "Graph's answer proves nothing" : 'Graph gave no answer';
  const message = `${reason}; whether it carried out the request is not known.`;
  return { code: 'OUTCOME_UNKNOWN', outcome, message };
}

/** Classifies the failure of a read. */
export function classifyRead(error: GraphCallError): Classification {
  if (error instanceof GraphResponseError) return classifyResponse(error);
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

function classifyResponse(error: GraphResponseError): Classification {
  const refusal = refusals.get(error.response.status);
  if (refusal !== undefined) return { code: refusal[0], message: refusal[1] };
  if (error.response.status < 500) {
    return { code: 'UPSTREAM_ERROR', message: 'Graph refused the request in an unexpected way.' };
  }
  if (outcomeOf(error) === 'UNKNOWN') return { code: 'UPSTREAM_ERROR', message: 'Graph failed to answer.' };
  return {
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'Graph is not available and asks to wait longer than this call may.',
  };
}
