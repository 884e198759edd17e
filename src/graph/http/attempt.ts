import * as errors from '../errors/graph-errors.js';
import type { GraphAnswer, GraphCall } from './call.js';
import type { ConcurrencyLimit } from './concurrency/concurrency-limit.js';
import { errorFromResponse, parseErrorBody, requestIdOf } from './error-response.js';
import type { GraphClock } from './graph-clock.js';
import type { GraphIntent } from './retry.js';
import { mayBeSuccess, provesWrite } from './statuses.js';
import { reasonOf } from './transports/failure-reason.js';
import { Attempt, type GraphFetchInit, type GraphTransport } from './transports/transport.js';
import { upstreamText } from './upstream-text.js';

/** What stays over the attempts of a call. */
export interface Sending {
  readonly url: string;
  readonly init: SendingInit;
  readonly intent: GraphIntent;
  readonly call: GraphCall;
  readonly clock: GraphClock;
}

/** What is sent: observers add headers, and some attempts need a fresh connection. */
export interface SendingInit extends GraphFetchInit {
  readonly headers: Record<string, string>;
  isConnectionFresh: boolean;
}

/** How attempts are made. */
export interface AttemptOptions {
  /** For one attempt from connect to last byte, in milliseconds. */
  readonly timeoutMs: number;
  /** What sends the requests. */
  readonly transport: GraphTransport;
  /** Largest body of a 2xx answer, in bytes; default 10 MiB. */
  readonly maxResponseBytes?: number;
  /** How many attempts are made at once, over all calls; default any number. */
  readonly concurrencyLimit?: ConcurrencyLimit;
}

const DEFAULT_MAX_RESPONSE_BYTES = 10 * 1024 * 1024;
const MAX_ERROR_BYTES = 1024 * 1024;

/**
 * Makes one attempt and ends its turn; hands back its error rather than throwing it.
 * @param number which attempt of the call it is, from 1
 */
export async function makeAttempt(
  { url, init, intent, call, clock }: Sending,
  number: number,
  { timeoutMs, maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES, transport, concurrencyLimit }: AttemptOptions,
): Promise<GraphAnswer | errors.GraphCallError> {
  const id = call.clientRequestId;
  const attempt = new Attempt();
  const expire = (): void => {
    attempt.endFor('TIMED_OUT');
  };
  const leave = (): void => {
    attempt.endFor('CALLER_LEFT');
  };
  const sentAtMs = performance.now();
  // After an event-loop stall, let the poll phase deliver a waiting answer before the timeout counts.
  const timer = setTimeout(setImmediate, Math.min(timeoutMs, call.deadlineAtMs - sentAtMs), expire);
  const leavable = intent === 'read' ? call.signal : undefined;
  leavable?.addEventListener('abort', leave);
  let received: errors.GraphInvalidResponseFacts | null = null;
  try {
    if (intent !== 'read') call.onWrite?.();
    const response = await transport.fetch(url, init, attempt);
    const { status, headers } = response;
    if (!(status >= 200 && status <= 599)) {
      attempt.endFor('NO_ANSWER');
      return new errors.GraphConnectionError(id, 'BAD_STATUS');
    }
    // An `Age` says that a cache answers, with the date of long ago (RFC 9111 section 5.1).
    if (headers.get('age') === null) clock.tell(headers.get('date'), sentAtMs);
    if (status >= 400) {
      const text = await response.text(MAX_ERROR_BYTES).catch(() => '');
      if (attempt.endedBy === 'CALLER_LEFT') return new errors.GraphAbortedError(id);
      return errorFromResponse({ status, headers, body: parseErrorBody(text) }, call);
    }
    if (status >= 300) {
      attempt.endFor('REDIRECTED');
      return new errors.GraphRedirectError(id, status);
    }
    const date = upstreamText(headers.get('date'), call.tokenRemover);
    const requestId = requestIdOf(headers.get('request-id'), call.tokenRemover);
    received = { status, requestId, date, isApplied: provesWrite(intent, status) };
    const text = await response.text(maxResponseBytes);
    if (attempt.isBroken || attempt.endedBy !== null) throw new RangeError('body cut short');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (intent !== 'read' && !mayBeSuccess(status, body))
      return new errors.GraphInvalidResponseError(id, { ...received, isApplied: false });
    return { status, body, date, requestId, attempts: number };
  } catch (error) {
    if (attempt.endedBy === 'CALLER_LEFT') return new errors.GraphAbortedError(id);
    if (received !== null) return new errors.GraphInvalidResponseError(id, received);
    const isTimeout = attempt.endedBy === 'TIMED_OUT';
    const isProxySlow = isTimeout && transport.proxy?.isAwaited() === true;
    const reason = isProxySlow ? 'PROXY_ETIMEDOUT' : isTimeout ? 'ETIMEDOUT' : reasonOf(error);
    if (attempt.isUnsent) return new errors.GraphNotDeliveredError(id, reason);
    return isTimeout ? new errors.GraphTimeoutError(id) : new errors.GraphConnectionError(id, reason);
  } finally {
    concurrencyLimit?.leave();
    clearTimeout(timer);
    attempt.release();
    leavable?.removeEventListener('abort', leave);
  }
}
