import type { TokenRemover } from '../../secrets.js';
import type { GraphCallErrorName } from '../errors/graph-errors.js';
import type { Unreached } from '../errors/unreached/unreached.js';
import type { CallerSignal } from './caller-signal.js';
import type { GraphIntent } from './retry.js';
import type { GraphMethod } from './transports/transport.js';

/** What to ask of Graph. */
export interface GraphRequest {
  readonly method: GraphMethod;
  /** Below the origin, such as `/beta/…`; percent-encoded, with the query. */
  readonly path: string;
  /** A JSON value; nothing is sent when undefined. */
  readonly body?: unknown;
  /** Which failures may be repeated; a POST that only reads is a `read`. */
  readonly intent: GraphIntent;
}

/** On whose behalf, and until when. */
export interface GraphCall {
  /** The whole `Authorization` header, forwarded verbatim. */
  readonly authorization: string;
  /** Takes the token out of what Graph says, before anything is made of it. */
  readonly tokenRemover: TokenRemover;
  /** Stands for the caller's request: the calls of one request wait for their turns in one line. */
  readonly request?: object | undefined;
  /** Sent as `client-request-id` with every attempt. */
  readonly clientRequestId: string;
  /** End of all attempts and waits, in milliseconds of performance.now(). */
  readonly deadlineAtMs: number;
  /** The caller left: ends a read at once; of a write, only what has not begun. */
  readonly signal?: CallerSignal | undefined;
  /** Called before an attempt of a write, that is of anything but a `read`, is handed to the transport; must not throw. */
  readonly onWrite?: (() => void) | undefined;
  /** Called once per request; absent when nobody watches. */
  readonly watchCall?: ((method: GraphMethod) => GraphWatch) | undefined;
}

/** Watches one request to Graph, whose attempts follow one another. */
export interface GraphWatch {
  /** An attempt leaves, and what is added to the headers with it; must not throw. */
  onSend?(headers: Record<string, string>): void;
  /** An attempt is over, or was not made; what it throws is dropped. */
  onAttempt(attempt: GraphAttempt): void;
}

/** A 2xx answer. */
export interface GraphAnswer {
  /** HTTP status, 200 to 299. */
  readonly status: number;
  /** Parsed JSON; undefined when the answer has no body. */
  readonly body: unknown;
  /** The `Date` header, as `upstreamText` leaves it; null when absent. */
  readonly date: string | null;
  /** The `request-id` header; null when absent or no GUID. */
  readonly requestId: string | null;
  /** How many attempts it took, from 1. */
  readonly attempts: number;
}

/** Why no answer came, and of whom. */
export interface UnreachedHost extends Unreached {
  /** Host and port of Graph, or of the proxy when that failed. For operators only. */
  readonly host: string;
}

/** One attempt, told when it is over. */
export interface GraphAttempt {
  readonly clientRequestId: string;
  readonly method: GraphMethod;
  /** From 1. */
  readonly attempt: number;
  /** Without the wait for its turn; 0 or next to it when it was not made. */
  readonly durationMs: number;
  /** HTTP status; null when no status line came. */
  readonly status: number | null;
  /** Null when Graph named none. */
  readonly requestId: string | null;
  /** Name of the error's class; null for a usable answer. */
  readonly error: GraphCallErrorName | null;
  /** Why no answer came; null when one came, and when the attempt was not made. */
  readonly unreached: UnreachedHost | null;
  /** The wait that Graph named, in seconds; null when it named none. */
  readonly retryAfterSeconds: number | null;
  /** Milliseconds until the next attempt; null when there is none. */
  readonly waitMs: number | null;
}
