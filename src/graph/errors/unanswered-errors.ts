import { GraphCallError } from './call-error.js';

/** No status line came in time. The request may have been received and carried out. */
export class GraphTimeoutError extends GraphCallError {
  override readonly name = 'GraphTimeoutError';
  override readonly response = null;

  constructor(clientRequestId: string) {
    super('Microsoft Graph did not answer in time', clientRequestId);
  }
}

/**
 * The connection was lost before an answer came, or went on with what is none: no HTTP, another protocol (101), a status
 * below 200 or above 599. The request may have been received and carried out.
 */
export class GraphConnectionError extends GraphCallError {
  override readonly name = 'GraphConnectionError';
  override readonly response = null;
  /** Node's error code such as `ECONNRESET`, `BAD_STATUS` for an impossible one, `UNKNOWN` when there is none. */
  readonly reason: string;

  constructor(clientRequestId: string, reason: string) {
    super(`The connection to Microsoft Graph was lost before an answer came (${reason})`, clientRequestId);
    this.reason = reason;
  }
}
