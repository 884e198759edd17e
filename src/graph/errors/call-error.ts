import { GraphError } from './graph-error.js';

/** The names of the subclasses, as logs and metrics show them. */
export type GraphCallErrorName =
  | 'GraphAbortedError'
  | 'GraphConnectionError'
  | 'GraphInvalidResponseError'
  | 'GraphNotDeliveredError'
  | 'GraphOverloadedError'
  | 'GraphRedirectError'
  | 'GraphResponseError'
  | 'GraphTimeoutError';

/** What is known of any answer; null where Graph said nothing. */
export interface AnswerFacts {
  /** HTTP status. */
  readonly status: number;
  /** Graph's own id of the request. */
  readonly requestId: string | null;
  /** When Graph answered, as it wrote it: an HTTP date, or ISO 8601 without zone (UTC). */
  readonly date: string | null;
}

/**
 * A call to Microsoft Graph that did not end in a usable answer; one subclass per cause. There is never a `cause`, since
 * the errors of transports name hosts.
 */
export abstract class GraphCallError extends GraphError {
  abstract override readonly name: GraphCallErrorName;
  /** The id sent in the `client-request-id` header of every attempt. */
  readonly clientRequestId: string;
  /** What Graph answered; null when no status line came, or one that counts for nothing. */
  abstract readonly response: AnswerFacts | null;

  constructor(message: string, clientRequestId: string) {
    super(message);
    this.clientRequestId = clientRequestId;
  }
}
