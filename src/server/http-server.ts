import { createServer, type RequestListener, type Server } from 'node:http';
import type { OnRefused } from './refusal.js';
import { createConnectAnswer, createUnreadableAnswer } from './unreadable.js';

const LONGEST_CHECK_INTERVAL_MS = 1_000;

/** How many callers there may be, how much they may send ahead of a body, and how long they may take, in milliseconds. */
export interface CallerLimits {
  /** Connections open at once; those beyond are closed as they come. */
  readonly maxConnections: number;
  /** For all headers of a request together, in bytes. Tokens with many groups and roles come near 16 KiB, Node's own limit. */
  readonly maxHeaderBytes: number;
  /** To send the headers of a request; `requestTimeoutMs` is the limit when that is shorter. */
  readonly headersTimeoutMs: number;
  /** To send a whole request. */
  readonly requestTimeoutMs: number;
  /** Between two requests on a connection. */
  readonly keepAliveTimeoutMs: number;
}

/**
 * An HTTP server that slow callers cannot hold: who sends too slowly gets 408, and the connection is closed. Requests that
 * are no valid HTTP get 400, headers above the limit get 431, CONNECT gets 405. It does not listen yet.
 */
export function createHttpServer(
  limits: CallerLimits,
  listener: RequestListener,
  onRefused: OnRefused,
): Server {
  const { maxHeaderBytes, headersTimeoutMs, requestTimeoutMs, keepAliveTimeoutMs } = limits;
  // Node refuses a limit for the headers above the one for the whole request.
  const headersTimeout = Math.min(headersTimeoutMs, requestTimeoutMs);
  const server = createServer(
    {
      maxHeaderSize: maxHeaderBytes,
      headersTimeout,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(LONGEST_CHECK_INTERVAL_MS, Math.ceil(headersTimeout / 4)),
    },
    listener,
  );
  // Node would leave out what comes after 2,000 headers, without a word; maxHeaderBytes is the limit.
  server.maxHeadersCount = 0;
  server.on('clientError', createUnreadableAnswer(maxHeaderBytes, onRefused));
  server.on('connect', createConnectAnswer(onRefused));
  server.maxConnections = limits.maxConnections;
  return server;
}
