/** The HTTP methods this API uses. */
export type GraphMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Why an attempt is ended before it is over. */
export type AttemptEnd = 'TIMED_OUT' | 'CALLER_LEFT' | 'REDIRECTED' | 'NO_ANSWER';

/** One attempt as the transport and its caller share it; of one use. */
export class GraphWire {
  /** For the transport to write: true only while it is certain that nothing was sent. */
  isUntouched = false;
  /** For the transport to write: the connection failed, though the answer's body may seem to have come to its end. */
  isBroken = false;
  #end: (() => void) | null = null;
  #abandon: (() => void) | null = null;
  #endedBy: AttemptEnd | null = null;

  /** Why it was ended before it was over; null when it was not. */
  get endedBy(): AttemptEnd | null {
    return this.#endedBy;
  }

  /** Ends the request and the reading of the answer's body, and frees the connection. The first reason counts. */
  endFor(reason: AttemptEnd): void {
    this.#endedBy ??= reason;
    this.#end?.();
    // Time for the transport to fail by itself and say what was sent.
    if (this.#abandon !== null) setImmediate(this.#abandon);
  }

  /** What a step of the attempt comes to; rejects when the attempt is ended, also where the step itself never settles. */
  whileOpen<T>(step: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#abandon = () => {
        reject(new Error('given up'));
      };
      if (this.#endedBy !== null) setImmediate(this.#abandon);
      step.then(resolve, reject);
    });
  }

  /** For the transport to say how the request is ended; done at once when it was to end before. */
  onEnd(end: () => void): void {
    this.#end = end;
    if (this.#endedBy !== null) end();
  }

  /** For the transport to say that nothing more will come, where it would else leave its promise open. */
  breakOff(): void {
    this.isBroken = true;
    if (this.#abandon !== null) setImmediate(this.#abandon);
  }

  /** The attempt is over; the connection may serve another from now on. */
  release(): void {
    this.#end = null;
  }
}

/** What a transport is handed beside the address. */
export interface GraphFetchInit {
  method: GraphMethod;
  headers: Record<string, string>;
  body: string | undefined;
  /** not over a connection that has been used before */ isConnectionFresh: boolean;
}

/** What a transport gives back once the status line and the headers are there. */
export interface GraphFetchResponse {
  status: number;
  headers: { get(name: string): string | null };
  /** The whole body as text, '' when there is none. Rejects when it is cut short, or as soon as it exceeds `maxBytes`. */
  text(maxBytes: number): Promise<string>;
}

/** What sends a request and hands its answer back. It follows no redirect and repeats nothing. */
export type GraphFetch = (url: string, init: GraphFetchInit, wire: GraphWire) => Promise<GraphFetchResponse>;

/** A transport and its connections. */
export interface GraphTransport {
  readonly fetch: GraphFetch;
  /** Closes every connection; requests under way fail. */
  readonly close: () => void;
}
