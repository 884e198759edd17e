import type { TokenRemover } from '../secrets.js';
import type { Admission } from './http/concurrency/concurrency-limit.js';
import type { CallerSignal } from './http/caller-signal.js';
import { errorFromResponse, parseErrorBody, requestIdOf } from './http/error-response.js';
import * as errors from './errors.js';
import { createGraphClock, type GraphClock } from './http/graph-clock.js';
import { nextWaitMs, pause, type GraphIntent } from './http/retry.js';
import { mayBeSuccess, provesWrite } from './http/statuses.js';
import {
  GraphWire,
  type GraphFetchInit,
  type GraphMethod,
  type GraphTransport,
} from './http/transports/transport.js';
import { upstreamText } from './http/upstream-text.js';

/** What to ask of Graph. */
export interface GraphRequest {
  method: GraphMethod;
  /** below the origin, such as `/beta/…`; percent-encoded, with the query */
  path: string;
  /** a JSON value; nothing is sent when undefined */
  body?: unknown;
  /** which failures may be repeated; a POST that only reads is a `read` */
  intent: GraphIntent;
}

/** On whose behalf, and until when. */
export interface GraphCall {
  /** the whole `Authorization` header, forwarded verbatim */
  authorization: string;
  /** takes the token out of what Graph says, before anything is made of it */
  tokenRemover: TokenRemover;
  /** stands for the caller's request: the calls of one request wait for their turns in one line */
  request?: object | undefined;
  /** sent as `client-request-id` with every attempt */
  clientRequestId: string;
  /** end of all attempts and waits, in milliseconds of performance.now() */
  deadlineAtMs: number;
  /** the caller left: ends a read at once; of a write, only what has not begun */
  signal?: CallerSignal;
  /** called before an attempt of a write, that is of anything but a `read`, is handed to the transport; must not throw */
  onWrite?: (() => void) | undefined;
  /** called once per request; absent when nobody watches */
  watchCall?: ((method: GraphMethod) => GraphWatch) | undefined;
}

/** Watches one request to Graph, whose attempts follow one another. */
export interface GraphWatch {
  /** an attempt leaves, and what is added to the headers with it; must not throw */
  onSend?(headers: Record<string, string>): void;
  /** an attempt is over, or was not made; what it throws is dropped */
  onAttempt(attempt: GraphAttempt): void;
}

/** A 2xx answer. */
export interface GraphAnswer {
  /** HTTP status, 200 to 299 */
  status: number;
  /** parsed JSON; undefined when the answer has no body */
  body: unknown;
  /** the `Date` header, as `upstreamText` leaves it; null when absent */
  date: string | null;
  /** the `request-id` header; null when absent or no GUID */
  requestId: string | null;
  /** how many attempts it took, from 1 */
  attempts: number;
}

/** One attempt, told when it is over. */
export interface GraphAttempt {
  clientRequestId: string;
  method: GraphMethod;
  /** from 1 */
  attempt: number;
  /** without the wait for its turn; 0 or next to it when it was not made */
  durationMs: number;
  /** HTTP status; null when no status line came */
  status: number | null;
  /** null when Graph named none */
  requestId: string | null;
  /** name of the error's class; null for a usable answer */
  error: string | null;
  /** the wait that Graph named, in seconds; null when it named none */
  retryAfterSeconds: number | null;
  /** milliseconds until the next attempt; null when there is none */
  waitMs: number | null;
}

/** How to reach Graph. */
export interface GraphClientOptions {
  /** http(s) origin of the Graph cloud, no version, perhaps with a slash at the end */
  baseUrl: string;
  /** for one attempt from connect to last byte, in milliseconds */
  timeoutMs: number;
  /** what sends the requests */
  transport: GraphTransport;
  /** largest body of a 2xx answer, in bytes; default 10 MiB */
  maxResponseBytes?: number;
  /** how many attempts are made at once, over all calls; default any number */
  admission?: Admission;
  /** default Math.random */
  random?: () => number;
  /** called once per attempt; what it throws is dropped */
  onAttempt?: ((attempt: GraphAttempt) => void) | undefined;
}

/** Sends requests to one Graph origin. */
export interface GraphClient {
  /** the only origin that requests, and with them tokens, go to */
  readonly origin: string;
  /** Graph's clock, as all answers so far tell it */
  readonly clock: Pick<GraphClock, 'earliestAt'>;
  /**
   * Sends a request and repeats it where that is safe.
   *
   * @throws {GraphError} one subclass per cause, that of the last attempt
   * @throws {TypeError | RangeError} the path would leave the origin, or the body cannot be written as JSON; nothing was
   *   sent, and `onWrite` not called
   */
  send(request: GraphRequest, call: GraphCall): Promise<GraphAnswer>;
  /** Closes every connection; attempts under way fail. To be called when nothing is awaited any more. */
  close(): void;
}

const DEFAULT_MAX_RESPONSE_BYTES = 10 * 1024 * 1024;
const MAX_ERROR_BYTES = 1024 * 1024;

/**
 * Makes a client for one Graph origin; it opens no connection yet.
 *
 * @throws {TypeError} `baseUrl` is no http or https origin, or has a path, a query or credentials
 */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const origin = originOf(options.baseUrl);
  const { transport, admission, random = Math.random, onAttempt } = options;
  const clock = createGraphClock();
  /** Most calls go to the collection. */
  let lastPath = '/';
  let lastUrl = `${origin}/`;
  return {
    origin,
    clock,
    async send(request, call) {
      const { clientRequestId } = call;
      const { method, intent } = request;
      const url = request.path === lastPath ? lastUrl : urlOf(origin, request.path);
      lastPath = request.path;
      lastUrl = url;
      const sending: Sending = { url, init: initOf(request, call), intent, call, clock };
      if (hasLeft(call)) throw new errors.GraphAbortedError(clientRequestId);
      if (remainingMs(call) <= 0) throw new errors.GraphNotDeliveredError(clientRequestId, 'DEADLINE');
      const watch = call.watchCall?.(method);
      const isWatched = watch !== undefined || onAttempt !== undefined;
      for (let attempt = 1; ; attempt += 1) {
        const turn = admission?.enter(call) ?? null;
        const refusal = turn === null ? null : await turn;
        const startedAtMs = performance.now();
        if (refusal === null) watch?.onSend?.(sending.init.headers);
        const outcome = refusal ?? (await exchange(sending, options));
        const durationMs = performance.now() - startedAtMs;
        const isFailed = outcome instanceof errors.GraphError;
        const waitMs =
          isFailed && !hasLeft(call)
            ? nextWaitMs({ intent, error: outcome, attempt, remainingMs: remainingMs(call), random })
            : null;
        if (isWatched)
          tell({ clientRequestId, method, attempt, durationMs, waitMs }, outcome, onAttempt, watch);
        if (!isFailed) {
          outcome.attempts = attempt;
          return outcome;
        }
        if (waitMs === null) throw outcome;
        await pause(waitMs, call.signal);
        if (hasLeft(call) && intent === 'read') throw new errors.GraphAbortedError(clientRequestId);
        if (hasLeft(call) || remainingMs(call) <= 0) throw outcome;
        sending.init.isConnectionFresh = 'status' in outcome && outcome.status === 503;
      }
    },
    close: transport.close,
  };
}

/** What stays over the attempts of a call. */
interface Sending {
  url: string;
  init: GraphFetchInit;
  intent: GraphIntent;
  call: GraphCall;
  clock: GraphClock;
}

function initOf(
  { method, body }: GraphRequest,
  { authorization, clientRequestId }: GraphCall,
): Sending['init'] {
  const headers: Record<string, string> = {
    Authorization: authorization,
    Accept: 'application/json',
    'client-request-id': clientRequestId,
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  return { method, headers, body: JSON.stringify(body), isConnectionFresh: false };
}

/** Makes one attempt and ends its turn; hands back its error rather than throwing it. */
async function exchange(
  { url, init, intent, call, clock }: Sending,
  { timeoutMs, maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES, transport, admission }: GraphClientOptions,
): Promise<GraphAnswer | errors.GraphError> {
  const id = call.clientRequestId;
  const wire = new GraphWire();
  const expire = (): void => {
    wire.endFor('TIMED_OUT');
  };
  const leave = (): void => {
    wire.endFor('CALLER_LEFT');
  };
  const sentAtMs = performance.now();
  // A process that stood still first reads what has come meanwhile.
  const timer = setTimeout(setImmediate, Math.min(timeoutMs, call.deadlineAtMs - sentAtMs), expire);
  const leavable = intent === 'read' ? call.signal : undefined;
  leavable?.addEventListener('abort', leave);
  let received: errors.GraphInvalidResponseFacts | null = null;
  try {
    if (intent !== 'read') call.onWrite?.();
    const response = await wire.whileOpen(transport.fetch(url, init, wire));
    const { status, headers } = response;
    if (!(status >= 200 && status <= 599)) {
      wire.endFor('NO_ANSWER');
      return new errors.GraphConnectionError(id, 'BAD_STATUS');
    }
    // An `Age` says that a cache answers, with the date of long ago (RFC 9111 section 5.1).
    if (headers.get('age') === null) clock.tell(headers.get('date'), sentAtMs);
    if (status >= 400) {
      const text = await wire.whileOpen(response.text(MAX_ERROR_BYTES)).catch(() => '');
      if (wire.endedBy === 'CALLER_LEFT') return new errors.GraphAbortedError(id);
      return errorFromResponse({ status, headers, body: parseErrorBody(text) }, call);
    }
    if (status >= 300) {
      wire.endFor('REDIRECTED');
      return new errors.GraphRedirectError(id, status);
    }
    const date = upstreamText(headers.get('date'), call.tokenRemover);
    const requestId = requestIdOf(headers.get('request-id'), call.tokenRemover);
    received = { status, requestId, date, isApplied: provesWrite(intent, status) };
    const text = await wire.whileOpen(response.text(maxResponseBytes));
    if (wire.isBroken || wire.endedBy !== null) throw new RangeError('body cut short');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (intent !== 'read' && !mayBeSuccess(status, body))
      return new errors.GraphInvalidResponseError(id, { ...received, isApplied: false });
    return { status, body, date, requestId, attempts: 1 };
  } catch (error) {
    if (wire.endedBy === 'CALLER_LEFT') return new errors.GraphAbortedError(id);
    if (received !== null) return new errors.GraphInvalidResponseError(id, received);
    const isTimeout = wire.endedBy === 'TIMED_OUT';
    const reason = isTimeout ? 'ETIMEDOUT' : errors.reasonOf(error);
    if (wire.isUntouched) return new errors.GraphNotDeliveredError(id, reason);
    return isTimeout ? new errors.GraphTimeoutError(id) : new errors.GraphConnectionError(id, reason);
  } finally {
    admission?.leave();
    clearTimeout(timer);
    wire.release();
    leavable?.removeEventListener('abort', leave);
  }
}

type Told = Omit<GraphAttempt, 'status' | 'requestId' | 'error' | 'retryAfterSeconds'>;

function tell(
  told: Told,
  outcome: GraphAnswer | errors.GraphError,
  onAttempt: GraphClientOptions['onAttempt'],
  watch: GraphWatch | undefined,
): void {
  const status = 'status' in outcome ? outcome.status : null;
  const requestId = 'requestId' in outcome ? outcome.requestId : null;
  const error = outcome instanceof errors.GraphError ? outcome.name : null;
  const retryAfterSeconds = outcome instanceof errors.GraphResponseError ? outcome.retryAfterSeconds : null;
  const attempt = { ...told, status, requestId, error, retryAfterSeconds };
  try {
    watch?.onAttempt(attempt);
    onAttempt?.(attempt);
  } catch {
    // an observer's failure is not the call's
  }
}

function remainingMs(call: GraphCall): number {
  return call.deadlineAtMs - performance.now();
}

function hasLeft(call: GraphCall): boolean {
  return call.signal?.aborted === true;
}

function originOf(baseUrl: string): string {
  const { protocol, origin, href } = new URL(baseUrl);
  if (!/^https?:$/.test(protocol) || href !== `${origin}/`) throw new TypeError('baseUrl is no HTTP origin');
  return origin;
}

function urlOf(origin: string, path: string): string {
  // behind an origin without a slash, '@evil' or ':1' would change the host; '\' is a slash to URL parsers
  const url = /^\/(?![/\\])/.test(path) ? new URL(origin + path) : null;
  if (url?.origin !== origin) throw new TypeError('path leaves the configured origin');
  return url.href;
}
