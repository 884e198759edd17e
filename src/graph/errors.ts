/** One entry of `error.details` in a Microsoft Graph error (Microsoft Graph docs, error responses). */
export interface GraphErrorDetail {
  /** null when absent, empty or not text */
  code: string | null;
  /** null when absent, empty or not text */
  message: string | null;
  /** the property it is about; null when absent, empty or not text */
  target: string | null;
}

/**
 * A call to Microsoft Graph that did not end in a usable answer; one subclass per cause. Messages are fit for
 * logs: they hold no token, no address and no text from the answer's body. There is never a `cause`, since
 * the errors of transports name hosts.
 */
export abstract class GraphError extends Error {
  /** the id sent in the `client-request-id` header of every attempt */
  readonly clientRequestId: string;

  constructor(message: string, clientRequestId: string) {
    super(message);
    this.clientRequestId = clientRequestId;
  }
}

/** What an error answer of Graph said; null wherever it said nothing. */
export interface GraphResponseFacts {
  /** HTTP status, 400 or above */
  status: number;
  /** `error.code`; null also when empty. Compare without regard to case */
  code: string | null;
  /** `error.message`, for developers; may name hosts inside Microsoft. null also when empty */
  graphMessage: string | null;
  /** `error.target`; null also when empty */
  target: string | null;
  /** `error.details`; empty when there are none */
  details: readonly GraphErrorDetail[];
  /** Graph's own id of the request */
  requestId: string | null;
  /** when Graph answered, as it wrote it: an HTTP date, or ISO 8601 without zone (UTC) */
  date: string | null;
  /** the wait that `Retry-After` asks for, in seconds, perhaps a fraction; 0 = at once */
  retryAfterSeconds: number | null;
  /** the decoded claims challenge: the text of a JSON object */
  claims: string | null;
}

/** Graph answered with a status of 400 or above. Every fact but the status is null if the body was unreadable. */
export class GraphResponseError extends GraphError {
  override readonly name = 'GraphResponseError';
  readonly status: number;
  readonly code: string | null;
  readonly graphMessage: string | null;
  readonly target: string | null;
  readonly details: readonly GraphErrorDetail[];
  readonly requestId: string | null;
  readonly date: string | null;
  readonly retryAfterSeconds: number | null;
  readonly claims: string | null;

  constructor(clientRequestId: string, facts: GraphResponseFacts) {
    super(`Microsoft Graph answered with status ${facts.status}`, clientRequestId);
    this.status = facts.status;
    this.code = facts.code;
    this.graphMessage = facts.graphMessage;
    this.target = facts.target;
    this.details = facts.details;
    this.requestId = facts.requestId;
    this.date = facts.date;
    this.retryAfterSeconds = facts.retryAfterSeconds;
    this.claims = facts.claims;
  }
}

/**
 * Provably nothing was sent: the name did not resolve, the connection or the TLS handshake failed or took too
 * long, the request was refused by the transport itself, or no time was left to begin.
 */
export class GraphNotDeliveredError extends GraphError {
  override readonly name = 'GraphNotDeliveredError';
  /** Node's error code such as `ENOTFOUND`, `DEADLINE` when no time was left, `UNKNOWN` when there is no code */
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
export class GraphOverloadedError extends GraphError {
  override readonly name = 'GraphOverloadedError';
  /** when to send the request again, in seconds */
  readonly retryAfterSeconds = 1;

  constructor(clientRequestId: string) {
    super('The call to Microsoft Graph was not begun, since too many are under way', clientRequestId);
  }
}

/** Graph answered with a 3xx. It was not followed, and where it pointed is not kept. */
export class GraphRedirectError extends GraphError {
  override readonly name = 'GraphRedirectError';
  /** HTTP status, 300 to 399 */
  readonly status: number;

  constructor(clientRequestId: string, status: number) {
    super(`Microsoft Graph answered with a redirect, which is refused (status ${status})`, clientRequestId);
    this.status = status;
  }
}

/** No status line came in time. The request may have been received and carried out. */
export class GraphTimeoutError extends GraphError {
  override readonly name = 'GraphTimeoutError';

  constructor(clientRequestId: string) {
    super('Microsoft Graph did not answer in time', clientRequestId);
  }
}

/**
 * The connection was lost before an answer came, or went on with what is none: no HTTP, another protocol (101), a status
 * below 200 or above 599. The request may have been received and carried out.
 */
export class GraphConnectionError extends GraphError {
  override readonly name = 'GraphConnectionError';
  /** Node's error code such as `ECONNRESET`, `BAD_STATUS` for an impossible one, `UNKNOWN` when there is none */
  readonly reason: string;

  constructor(clientRequestId: string, reason: string) {
    super(`The connection to Microsoft Graph was lost before an answer came (${reason})`, clientRequestId);
    this.reason = reason;
  }
}

/** What is known of a 2xx whose body is of no use; null where Graph said nothing. */
export interface GraphInvalidResponseFacts {
  /** HTTP status, 200 to 299 */
  status: number;
  /** Graph's own id of the request */
  requestId: string | null;
  /** the `Date` header as written */
  date: string | null;
  /** whether it proves all the same that a write was carried out; absent of a read */
  isApplied?: boolean;
}

/**
 * Graph answered 2xx, but not as documented: the body is not JSON, not of the documented shape, too large, cut short, or
 * not whole in time; or, to a write, it speaks of an error, or the status is none that tells of a finished write.
 */
export class GraphInvalidResponseError extends GraphError {
  override readonly name = 'GraphInvalidResponseError';
  readonly status: number;
  readonly requestId: string | null;
  readonly date: string | null;
  /** whether the answer proves all the same that a write was carried out; false of a read */
  readonly isApplied: boolean;

  constructor(clientRequestId: string, facts: GraphInvalidResponseFacts) {
    super(`Microsoft Graph answered with status ${facts.status} and an unusable body`, clientRequestId);
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.date = facts.date;
    this.isApplied = facts.isApplied ?? false;
  }
}

/** The caller left: a read that was given up, or a write of which nothing had been sent. */
export class GraphAbortedError extends GraphError {
  override readonly name = 'GraphAbortedError';

  constructor(clientRequestId: string) {
    super('The call to Microsoft Graph was given up because its caller left', clientRequestId);
  }
}

/**
 * The code of a transport's failure, as Node sets it on the error and undici on its cause. The message is left
 * behind, since it names hosts and addresses.
 *
 * @returns a code such as `ECONNRESET`; `UNKNOWN` when there is none; never throws
 */
export function reasonOf(failure: unknown): string {
  for (const error of [failure, failure instanceof Error ? failure.cause : null]) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
      if (/^[A-Z][A-Z0-9_]{1,63}$/.test(error.code)) return error.code;
    }
  }
  return 'UNKNOWN';
}
