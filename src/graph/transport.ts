/** The HTTP methods this API uses. */
export type GraphMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What only a transport sees of one attempt. */
export interface GraphWire {
  /** true only while it is certain that nothing was sent */ isUntouched: boolean;
  /** the connection failed, though the answer's body may seem to have come to its end */ isBroken: boolean;
}

/** What a transport is handed beside the address. */
export interface GraphFetchInit {
  method: GraphMethod;
  headers: Record<string, string>;
  body: string | undefined;
  redirect: 'manual';
  /** ends the request, and the reading of the answer's body, and frees the connection */ signal: AbortSignal;
  /** not over a connection that has been used before */ isConnectionFresh: boolean;
  /** for the transport to write; both start as false, and stay so if it cannot tell */ wire: GraphWire;
}

/** What a transport gives back once the status line and the headers are there. */
export interface GraphFetchResponse {
  status: number;
  headers: { get(name: string): string | null };
  /** The whole body as text, '' when there is none. Rejects when it is cut short, or as soon as it exceeds `maxBytes`. */
  text(maxBytes: number): Promise<string>;
}

/** What sends a request and hands its answer back. It follows no redirect and repeats nothing. */
export type GraphFetch = (url: string, init: GraphFetchInit) => Promise<GraphFetchResponse>;

/** A transport and its connections. */
export interface GraphTransport {
  readonly fetch: GraphFetch;
  /** Closes every connection; requests under way fail. */
  readonly close: () => void;
}
