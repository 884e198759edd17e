import {
  GraphAbortedError,
  GraphInvalidResponseError,
  GraphNotDeliveredError,
  GraphOverloadedError,
  GraphRedirectError,
  GraphResponseError,
  GraphTimeoutError,
  type GraphError,
} from '../graph/errors.js';
import { outcomeOf, type Outcome } from '../graph/outcome.js';

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

/** Codes and sentences of Graph's definite refusals, by status; any other 4xx is `UPSTREAM_ERROR`. */
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

/** What a failed read means; a read has no outcome. */
export function judgeRead(error: GraphError): Omit<Verdict, 'outcome'> {
  const { code, message } = judgeWrite(error);
  if (code !== 'OUTCOME_UNKNOWN') return { code, message };
  return error instanceof GraphTimeoutError
    ? { code: 'UPSTREAM_TIMEOUT', message: 'Graph did not answer in time.' }
    : { code: 'UPSTREAM_ERROR', message: 'Graph failed to answer.' };
}

/** What a failed write means, and what became of it. */
export function judgeWrite(error: GraphError): Verdict {
  if (error instanceof GraphResponseError) return judgeResponse(error);
  if (error instanceof GraphNotDeliveredError) {
    return {
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'NOT_APPLIED',
      message: 'Graph could not be reached; nothing was sent.',
    };
  }
  if (error instanceof GraphOverloadedError) {
    return {
      code: 'OVERLOADED',
      outcome: 'NOT_APPLIED',
      message: 'The gateway has too many calls to Graph under way; nothing was sent.',
    };
  }
  if (error instanceof GraphRedirectError) {
    return {
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'NOT_APPLIED',
      message: 'Graph answered with a redirect, which is never followed.',
    };
  }
  if (error instanceof GraphInvalidResponseError) {
    return {
      code: 'UPSTREAM_INVALID_RESPONSE',
      outcome: 'APPLIED',
      message: 'Graph reported success, but its answer cannot be read.',
    };
  }
  if (error instanceof GraphAbortedError) {
    return {
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'NOT_APPLIED',
      message: 'The caller left before anything was sent to Graph.',
    };
  }
  return {
    code: 'OUTCOME_UNKNOWN',
    outcome: 'UNKNOWN',
    message: 'Graph gave no answer; whether it carried out the request is not known.',
  };
}

function judgeResponse(error: GraphResponseError): Verdict {
  const refusal = refusals.get(error.status);
  if (refusal !== undefined) return { code: refusal[0], outcome: 'NOT_APPLIED', message: refusal[1] };
  if (error.status < 500) {
    return {
      code: 'UPSTREAM_ERROR',
      outcome: 'NOT_APPLIED',
      message: 'Graph refused the request in an unexpected way.',
    };
  }
  if (outcomeOf(error) === 'NOT_APPLIED') {
    return {
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'NOT_APPLIED',
      message: 'Graph is not available and asks to wait longer than this call may.',
    };
  }
  return {
    code: 'OUTCOME_UNKNOWN',
    outcome: 'UNKNOWN',
    message: 'Graph failed; whether it carried out the request is not known.',
  };
}
