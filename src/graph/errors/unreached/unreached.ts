import { failureReason, type FailureReason } from './failure-reasons.js';
import { GraphConnectionError, GraphNotDeliveredError, GraphTimeoutError } from '../graph-errors.js';

/** Why no answer came of a call, in a bounded word and in the code behind it. */
export interface Unreached {
  readonly reason: FailureReason;
  /** Such as `ECONNREFUSED`, `CERT_HAS_EXPIRED` or `PROXY_407`. */
  readonly code: string;
}

/** Why Graph was not reached, or gave no answer; null for an error that says something else. Holds no name of a host. */
export function unreachedBy(error: unknown): Unreached | null {
  if (error instanceof GraphTimeoutError) return { reason: 'timeout', code: 'ETIMEDOUT' };
  if (error instanceof GraphNotDeliveredError || error instanceof GraphConnectionError)
    return { reason: failureReason(error.reason), code: error.reason };
  return null;
}
