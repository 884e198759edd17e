import {
  GraphConnectionError,
  GraphInvalidResponseError,
  GraphRedirectError,
  GraphResponseError,
  GraphTimeoutError,
  type GraphCallError,
} from './graph-errors.js';
import { isRefusal } from '../http/statuses.js';

/** What became of a write. */
export type Outcome = 'NOT_APPLIED' | 'APPLIED' | 'UNKNOWN';

/**
 * What became of a write that failed with `error`. NOT_APPLIED takes a proof: an answer that is a refusal by its definition, or
 * that nothing was sent. APPLIED takes one too. A lost connection, a missing answer and an answer that proves nothing are
 * UNKNOWN.
 */
export function outcomeOf(error: GraphCallError): Outcome {
  if (error instanceof GraphInvalidResponseError) return error.isApplied ? 'APPLIED' : 'UNKNOWN';
  if (error instanceof GraphTimeoutError || error instanceof GraphConnectionError) return 'UNKNOWN';
  if (error instanceof GraphRedirectError)
    return isRefusal(error.response.status, null) ? 'NOT_APPLIED' : 'UNKNOWN';
  if (!(error instanceof GraphResponseError)) return 'NOT_APPLIED';
  return isRefusal(error.response.status, error.response.retryAfterSeconds) ? 'NOT_APPLIED' : 'UNKNOWN';
}
