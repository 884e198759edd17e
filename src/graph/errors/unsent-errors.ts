import { GraphCallError } from './call-error.js';

/**
 * Provably nothing was sent: the name did not resolve, the connection, a proxy's tunnel or the TLS handshake failed or took too
 * long, the request was refused by the transport itself, or no time was left to begin.
 */
export class GraphNotDeliveredError extends GraphCallError {
  override readonly name = 'GraphNotDeliveredError';
  override readonly response = null;
  /**
   * Node's error code such as `ENOTFOUND`, `PROXY_` and more when a proxy opened no tunnel, `DEADLINE` when no time was left,
   * `UNKNOWN` when there is no code.
   */
  readonly reason: string;

  constructor(clientRequestId: string, reason: string) {
    super(`Microsoft Graph was not reached, nothing was sent (${reason})`, clientRequestId);
    this.reason = reason;
  }
}

/**
 * Nothing was sent: as many attempts as the process may make are under way, and as many as may wait are waiting, or the
 * turn of this one did not come in time.
 */
export class GraphOverloadedError extends GraphCallError {
  override readonly name = 'GraphOverloadedError';
  override readonly response = null;
  /** When to send the request again, in seconds. */
  readonly retryAfterSeconds = 1;

  constructor(clientRequestId: string) {
    super('The call to Microsoft Graph was not begun, since too many are under way', clientRequestId);
  }
}

/** The caller left: a read that was given up, or a write of which nothing had been sent. */
export class GraphAbortedError extends GraphCallError {
  override readonly name = 'GraphAbortedError';
  override readonly response = null;

  constructor(clientRequestId: string) {
    super('The call to Microsoft Graph was given up because its caller left', clientRequestId);
  }
}
