import {
  GraphInvalidResponseError,
  GraphConnectionError,
  GraphResponseError,
  GraphTimeoutError,
  type GraphError,
} from './errors.js';

/** What became of a write. */
export type Outcome = 'NOT_APPLIED' | 'APPLIED' | 'UNKNOWN';

/**
 * What became of a write that failed with `error`. Graph's own refusals are definite: every 4xx, and a 503 that names a
 * wait. Any other 5xx may come after the write was done, as may a lost connection and a missing answer
 * (Microsoft Graph docs, error responses and throttling).
 */
export function outcomeOf(error: GraphError): Outcome {
  if (error instanceof GraphInvalidResponseError) return 'APPLIED';
  if (error instanceof GraphTimeoutError || error instanceof GraphConnectionError) return 'UNKNOWN';
  const isRefusal =
    !(error instanceof GraphResponseError) ||
    error.status < 500 ||
    (error.status === 503 && error.retryAfterSeconds !== null);
  return isRefusal ? 'NOT_APPLIED' : 'UNKNOWN';
}
