/** What became of a write. */
export type Outcome = 'NOT_APPLIED' | 'APPLIED' | 'UNKNOWN';

/** A failure in the gateway's words, as far as it said anything. */
export interface Failure {
  /** `extensions.code`, or `NETWORK` when the gateway gave no answer at all. */
  readonly code: string;
  readonly message: string;
  /** Absent for reads, and where nobody knows it. */
  readonly outcome?: Outcome | undefined;
  readonly hint?: string | undefined;
  /** JSON text for MSAL's `claims` parameter. */
  readonly claims?: string | undefined;
  /** In seconds. */
  readonly retryAfterSeconds?: number | undefined;
  /** Graph's own message and the property that it is about. */
  readonly graphMessage?: string | undefined;
  readonly graphTarget?: string | undefined;
  /** What the gateway's log and Graph's support know the request by. */
  readonly requestId?: string | undefined;
}

/** Whether a failed write may have been carried out all the same. */
export function mayHaveHappened({ outcome }: Failure): boolean {
  return outcome === undefined || outcome === 'UNKNOWN';
}
