/** The HTTP methods this API uses. */
export type GraphMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Why an attempt is ended before it is over. */
type AttemptEnd = 'TIMED_OUT' | 'CALLER_LEFT' | 'REDIRECTED' | 'NO_ANSWER';

/** One attempt as the transport and its caller share it; of one use. Until the transport says more, something may be sent. */
export class Attempt {
  #isUnsent = false;
  #isBroken = false;
  #end: (() => void) | null = null;
  #endedBy: AttemptEnd | null = null;

  /** Whether it is certain that nothing of the request was sent. */
  get isUnsent(): boolean {
    return this.#isUnsent;
  }

  /** Whether the connection failed, though the answer's body may seem to have come to its end. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Why it was ended before it was over; null when it was not. */
  get endedBy(): AttemptEnd | null {
    return this.#endedBy;
  }

  /** For the transport to say: nothing of the request has been sent so far, or none of it in the end. */
  nothingSent(): void {
    this.#isUnsent = true;
  }

  /** For the transport to say: from now on something may be sent. */
  sending(): void {
    this.#isUnsent = false;
  }

  /** For the transport to say: the connection failed, whatever has come of the answer. */
  connectionBroke(): void {
    this.#isBroken = true;
  }

  /** Ends the request and the reading of the answer's body, and frees the connection. The first reason counts. */
  endFor(reason: AttemptEnd): void {
    this.#endedBy ??= reason;
    this.#end?.();
  }

  /** For the transport to say how the request is ended; done at once when it was to end before. */
  onEnd(end: () => void): void {
    this.#end = end;
    if (this.#endedBy !== null) end();
  }

  /** The attempt is over; the connection may serve another from now on. */
  release(): void {
    this.#end = null;
  }
}

/** What a transport is handed beside the address. */
export interface GraphFetchInit {
  readonly method: GraphMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether it must not go over a connection that has been used before. */
  readonly isConnectionFresh: boolean;
}

/** What a transport gives back once the status line and the headers are there. */
export interface GraphFetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /**
   * The whole body as text, '' when there is none. Rejects when it is cut short, as soon as it exceeds `maxBytes`, and when
   * the attempt is ended.
   */
  text(maxBytes: number): Promise<string>;
}

/**
 * What sends a request and hands its answer back. It follows no redirect and repeats nothing. Its promise always comes to
 * an end: it rejects soon after the attempt is ended, wherever the request is then.
 */
type GraphFetch = (url: string, init: GraphFetchInit, attempt: Attempt) => Promise<GraphFetchResponse>;

/** The proxy that a transport's connections lead through. */
export interface ProxyInUse {
  /** Host and port, for operators. */
  readonly host: string;
  /** Whether it is yet to answer for some connection. */
  isAwaited(): boolean;
}

/** A transport and its connections. */
export interface GraphTransport {
  /** Absent or undefined when the origin is reached directly. */
  readonly proxy?: ProxyInUse | undefined;
  readonly fetch: GraphFetch;
  /** Closes every connection; requests under way fail. */
  readonly close: () => void;
}
