import { createServer, type RequestListener, type Server } from 'node:http';

/** Tokens with many groups and roles come near 16 KiB, Node's own limit for all headers together. */
const MAX_HEADER_BYTES = 32 * 1024;
const LONGEST_CHECK_INTERVAL_MS = 1_000;

/** How many callers there may be, and how long they may take, in milliseconds. */
export interface CallerLimits {
  /** Connections open at once; those beyond are closed as they come. */
  readonly maxConnections: number;
  /** To send the headers of a request; `requestTimeoutMs` is the limit when that is shorter. */
  readonly headersTimeoutMs: number;
  /** To send a whole request. */
  readonly requestTimeoutMs: number;
  /** Between two requests on a connection. */
  readonly keepAliveTimeoutMs: number;
}

/**
 * An HTTP server that slow callers cannot hold: who sends too slowly gets 408, and the connection is closed. Requests that
 * are no valid HTTP get 400, headers above 32 KiB get 431. It does not listen yet.
 */
export function createHttpServer(limits: CallerLimits, listener: RequestListener): Server {
  const { headersTimeoutMs, requestTimeoutMs, keepAliveTimeoutMs } = limits;
  // Node refuses a limit for the headers above the one for the whole request.
  const headersTimeout = Math.min(headersTimeoutMs, requestTimeoutMs);
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(LONGEST_CHECK_INTERVAL_MS, Math.ceil(headersTimeout / 4)),
    },
    listener,
  );
  server.maxConnections = limits.maxConnections;
  return server;
}
