import { createServer, type RequestListener, type Server } from 'node:http';

/** Tokens with many groups and roles come near 16 KiB, Node's own limit for all headers together. */
const MAX_HEADER_BYTES = 32 * 1024;
const LONGEST_CHECK_INTERVAL_MS = 1_000;

/** How long callers may take, in milliseconds. */
export interface CallerTimeouts {
  /** To send the headers of a request; `REQUEST_TIMEOUT_MS` is the limit when that is shorter. */
  readonly HEADERS_TIMEOUT_MS: number;
  /** To send a whole request. */
  readonly REQUEST_TIMEOUT_MS: number;
  /** Between two requests on a connection. */
  readonly KEEP_ALIVE_TIMEOUT_MS: number;
}

/**
 * An HTTP server that slow callers cannot hold: who sends too slowly gets 408, and the connection is closed. Requests that
 * are no valid HTTP get 400, headers above 32 KiB get 431. It does not listen yet.
 */
export function createHttpServer(timeouts: CallerTimeouts, listener: RequestListener): Server {
  const { HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS, KEEP_ALIVE_TIMEOUT_MS } = timeouts;
  // Node refuses a limit for the headers above the one for the whole request.
  const headersTimeout = Math.min(HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS);
  return createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: Math.min(LONGEST_CHECK_INTERVAL_MS, Math.ceil(headersTimeout / 4)),
    },
    listener,
  );
}
