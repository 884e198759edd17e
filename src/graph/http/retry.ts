import type { CallerSignal } from './caller-signal.js';
import { isLasting } from '../errors/unreached/failure-reasons.js';
import {
  GraphConnectionError,
  GraphNotDeliveredError,
  GraphResponseError,
  GraphTimeoutError,
} from '../errors/graph-errors.js';

/** What may be repeated: `read` changes nothing, `write` sets a state, `create` adds an object each time. */
export type GraphIntent = 'read' | 'write' | 'create';

/** What the decision to try again rests on. */
export interface RetryQuestion {
  readonly intent: GraphIntent;
  /** What the attempt was rejected with. */
  readonly error: unknown;
  /** Which attempt failed, from 1. */
  readonly attempt: number;
  /** What is left of the call's deadline, in milliseconds; 0 or less when it has passed. */
  readonly remainingMs: number;
  /** A number from 0 up to but not including 1, as Math.random. */
  readonly random: () => number;
}

const MAX_ATTEMPTS = 6;
const MAX_DUPLICATE_KEY_RETRIES = 4;
const BASE_MS = 500;
const DUPLICATE_KEY_BASE_MS = 200;
const CAP_MS = 10_000;
/** Also a Retry-After of 0 is not answered at once. */
const MIN_WAIT_MS = 50;
const RETRY_AFTER_JITTER_MS = 100;

const READ_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Decides whether a failed attempt is followed by another, and after how long. A read is repeated after 429,
 * 502, 503, 504, a lost connection or a timeout; a write only when it is certain not to have been applied:
 * 429, 503 with `Retry-After`, nothing sent for a reason that may pass, and for a create also 409 `DuplicateKey`, which is Graph's answer
 * to creates at the same time (Microsoft Graph docs, throttling and error responses).
 * @returns milliseconds to wait, at least 50 and never less than `Retry-After`; null to give up: not to be
 *   repeated, six attempts made (five for `DuplicateKey`), or the wait does not end before the deadline
 */
export function nextWaitMs(question: RetryQuestion): number | null {
  if (question.attempt >= MAX_ATTEMPTS || !isRepeatable(question)) return null;
  const waitMs = Math.ceil(Math.max(MIN_WAIT_MS, wantedWaitMs(question)));
  return waitMs < question.remainingMs ? waitMs : null;
}

/**
 * Waits.
 * @param signal ends the wait early, without an error
 */
export function pause(waitMs: number, signal: CallerSignal | undefined): Promise<void> {
  if (signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    signal?.addEventListener('abort', end);
  });
}

function isRepeatable({ intent, error, attempt }: RetryQuestion): boolean {
  if (error instanceof GraphNotDeliveredError) return !isLasting(error.reason);
  if (error instanceof GraphConnectionError || error instanceof GraphTimeoutError) return intent === 'read';
  if (!(error instanceof GraphResponseError)) return false;
  const { status, retryAfterSeconds } = error.response;
  if (intent === 'read') return READ_STATUSES.has(status);
  if (status === 429) return true;
  if (status === 503) return retryAfterSeconds !== null;
  return intent === 'create' && isDuplicateKey(error) && attempt <= MAX_DUPLICATE_KEY_RETRIES;
}

function wantedWaitMs({ error, attempt, random }: RetryQuestion): number {
  if (error instanceof GraphResponseError && error.response.retryAfterSeconds !== null) {
    return error.response.retryAfterSeconds * 1000 + random() * RETRY_AFTER_JITTER_MS;
  }
  const baseMs = isDuplicateKey(error) ? DUPLICATE_KEY_BASE_MS : BASE_MS;
  return random() * Math.min(CAP_MS, baseMs * 2 ** (attempt - 1));
}

function isDuplicateKey(error: unknown): boolean {
  return (
    error instanceof GraphResponseError &&
    error.response.status === 409 &&
    error.response.code?.toLowerCase() === 'duplicatekey'
  );
}
