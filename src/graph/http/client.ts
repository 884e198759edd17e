import * as errors from '../errors/graph-errors.js';
import { makeAttempt, type AttemptOptions, type Sending, type SendingInit } from './attempt.js';
import type {
  GraphAnswer,
  GraphAttempt,
  GraphCall,
  GraphRequest,
  GraphWatch,
  UnreachedHost,
} from './call.js';
import { unreachedBy } from '../errors/unreached/unreached.js';
import { createGraphClock, type GraphClock } from './graph-clock.js';
import { nextWaitMs, pause } from './retry.js';

export type {
  GraphAnswer,
  GraphAttempt,
  GraphCall,
  GraphRequest,
  GraphWatch,
  UnreachedHost,
} from './call.js';

/** How to reach Graph. */
export interface GraphClientOptions extends AttemptOptions {
  /** The http or https origin of the Graph cloud, no version, perhaps with a slash at the end. */
  readonly baseUrl: string;
  /** Default Math.random. */
  readonly random?: () => number;
  /** Called once per attempt; what it throws is dropped. */
  readonly onAttempt?: ((attempt: GraphAttempt) => void) | undefined;
}

/** Sends requests to one Graph origin. */
export interface GraphClient {
  /** The only origin that requests, and with them tokens, go to. */
  readonly origin: string;
  /** Graph's clock, as all answers so far tell it. */
  readonly clock: Pick<GraphClock, 'earliestAt'>;
  /**
   * Sends a request and repeats it where that is safe. Throws the `GraphCallError` of the last attempt; and a TypeError or a
   * RangeError when the path would leave the origin, or the body cannot be written as JSON: then nothing was sent, and
   * `onWrite` not called.
   */
  send(request: GraphRequest, call: GraphCall): Promise<GraphAnswer>;
  /** Closes every connection; attempts under way fail. To be called when nothing is awaited any more. */
  close(): void;
}

/**
 * Makes a client for one Graph origin; it opens no connection yet. Throws a TypeError when `baseUrl` is no http or https
 * origin, or has a path, a query or credentials.
 */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const origin = originOf(options.baseUrl);
  const { transport, concurrencyLimit, random = Math.random, onAttempt } = options;
  const clock = createGraphClock();
  /** Most calls go to the collection. */
  let lastPath = '/';
  let lastUrl = `${origin}/`;
  const { host } = new URL(origin);
  const unreachedIn = (outcome: unknown): UnreachedHost | null => {
    const unreached = unreachedBy(outcome);
    if (unreached === null) return null;
    const isProxys = unreached.code.startsWith('PROXY_');
    return { ...unreached, host: isProxys ? (transport.proxy?.host ?? host) : host };
  };
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
        const turn = concurrencyLimit?.enter(call) ?? null;
        const refusal = turn === null ? null : await turn;
        const startedAtMs = performance.now();
        if (refusal === null) watch?.onSend?.(sending.init.headers);
        const outcome = refusal ?? (await makeAttempt(sending, attempt, options));
        const durationMs = performance.now() - startedAtMs;
        const isFailed = outcome instanceof errors.GraphCallError;
        const waitMs =
          isFailed && !hasLeft(call)
            ? nextWaitMs({ intent, error: outcome, attempt, remainingMs: remainingMs(call), random })
            : null;
        if (isWatched)
          tell(
            { clientRequestId, method, attempt, durationMs, waitMs, unreached: unreachedIn(outcome) },
            outcome,
            onAttempt,
            watch,
          );
        if (!isFailed) return outcome;
        if (waitMs === null) throw outcome;
        await pause(waitMs, call.signal);
        if (hasLeft(call) && intent === 'read') throw new errors.GraphAbortedError(clientRequestId);
        if (hasLeft(call) || remainingMs(call) <= 0) throw outcome;
        sending.init.isConnectionFresh = outcome.response?.status === 503;
      }
    },
    close: transport.close,
  };
}

function initOf({ method, body }: GraphRequest, { authorization, clientRequestId }: GraphCall): SendingInit {
  const headers: Record<string, string> = {
    Authorization: authorization,
    Accept: 'application/json',
    'client-request-id': clientRequestId,
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  return { method, headers, body: JSON.stringify(body), isConnectionFresh: false };
}

type Told = Omit<GraphAttempt, 'status' | 'requestId' | 'error' | 'retryAfterSeconds'>;

function tell(
  told: Told,
  outcome: GraphAnswer | errors.GraphCallError,
  onAttempt: GraphClientOptions['onAttempt'],
  watch: GraphWatch | undefined,
): void {
  const error = outcome instanceof errors.GraphCallError ? outcome.name : null;
  const response = outcome instanceof errors.GraphCallError ? outcome.response : outcome;
  const { status = null, requestId = null } = response ?? {};
  const retryAfterSeconds =
    outcome instanceof errors.GraphResponseError ? outcome.response.retryAfterSeconds : null;
  const attempt = { ...told, status, requestId, error, retryAfterSeconds };
  try {
    watch?.onAttempt(attempt);
    onAttempt?.(attempt);
  } catch {
    // An observer's failure is not the call's.
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
  // Behind an origin without a slash, '@evil' or ':1' would change the host; URL parsers take '\' for a slash.
  const url = /^\/(?![/\\])/.test(path) ? new URL(origin + path) : null;
  if (url?.origin !== origin) throw new TypeError('path leaves the configured origin');
  return url.href;
}
