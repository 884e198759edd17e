import { GraphCallError, type AnswerFacts } from './call-error.js';

/** One entry of `error.details` in a Microsoft Graph error (Microsoft Graph docs, error responses). */
export interface GraphErrorDetail {
  /** Null when absent, empty or not text. */
  readonly code: string | null;
  /** Null when absent, empty or not text. */
  readonly message: string | null;
  /** The property it is about; null when absent, empty or not text. */
  readonly target: string | null;
}

/** What an error answer of Graph said; null wherever it said nothing. */
export interface GraphResponseFacts extends AnswerFacts {
  /** `error.code`; null also when empty. Compare without regard to case. */
  readonly code: string | null;
  /** `error.message`, for developers; may name hosts inside Microsoft. Null also when empty. */
  readonly graphMessage: string | null;
  /** `error.target`; null also when empty. */
  readonly target: string | null;
  /** `error.details`; empty when there are none. */
  readonly details: readonly GraphErrorDetail[];
  /** The wait that `Retry-After` asks for, in seconds, perhaps a fraction; 0 means at once. */
  readonly retryAfterSeconds: number | null;
  /** The decoded claims challenge: the text of a JSON object. */
  readonly claims: string | null;
}

/** Graph answered with a status of 400 or above. Every fact but the status is null if the body was unreadable. */
export class GraphResponseError extends GraphCallError {
  override readonly name = 'GraphResponseError';
  override readonly response: GraphResponseFacts;

  constructor(clientRequestId: string, response: GraphResponseFacts) {
    super(`Microsoft Graph answered with status ${response.status}`, clientRequestId);
    this.response = response;
  }
}

/** Graph answered with a 3xx. It was not followed, and where it pointed is not kept. */
export class GraphRedirectError extends GraphCallError {
  override readonly name = 'GraphRedirectError';
  /** Nothing but the status is kept. */
  override readonly response: AnswerFacts;

  constructor(clientRequestId: string, status: number) {
    super(`Microsoft Graph answered with a redirect, which is refused (status ${status})`, clientRequestId);
    this.response = { status, requestId: null, date: null };
  }
}

/** What is known of a 2xx whose body is of no use. */
export interface GraphInvalidResponseFacts extends AnswerFacts {
  /** Whether it proves all the same that a write was carried out; absent of a read. */
  readonly isApplied?: boolean;
}

/**
 * Graph answered 2xx, but not as documented: the body is not JSON, not of the documented shape, too large, cut short, or
 * not whole in time; or, to a write, it speaks of an error, or the status is none that tells of a finished write.
 */
export class GraphInvalidResponseError extends GraphCallError {
  override readonly name = 'GraphInvalidResponseError';
  override readonly response: AnswerFacts;
  /** Whether the answer proves all the same that a write was carried out; false of a read. */
  readonly isApplied: boolean;

  constructor(
    clientRequestId: string,
    { status, requestId, date, isApplied = false }: GraphInvalidResponseFacts,
  ) {
    super(`Microsoft Graph answered with status ${status} and an unusable body`, clientRequestId);
    // The facts may come with a body, which an error does not keep.
    this.response = { status, requestId, date };
    this.isApplied = isApplied;
  }
}
