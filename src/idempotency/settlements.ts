import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { within } from './within.js';

/** So long an answer that is known waits for the store, in milliseconds. */
const WAIT_MS = 750;
const LEAST_PAUSE_MS = 250;
const GREATEST_PAUSE_MS = 2_000;
/** More that wait for the store than this are dropped; each holds a record. */
const MAX_WAITING = 1_000;

/** Tells the store what has become of claims, also when it does not answer at first. */
export interface Settlements {
  /** Writes, and waits for it for 750 milliseconds at most: what fails is tried again, unwaited for. Never rejects. */
  settle(write: () => Promise<unknown>): Promise<void>;
  /**
   * Takes back what the store may be holding, or may take only once it goes on after a standstill, without anybody waiting for
   * it: so once more after the store has answered.
   */
  takeBack(remove: () => Promise<unknown>): void;
  /** Drops what has not been written. */
  close(): void;
}

/** @param patienceMs how long the store is told something again */
export function createSettlements(patienceMs: number): Settlements {
  const closed = new AbortController();
  // Each wait listens to it.
  setMaxListeners(MAX_WAITING + 1, closed.signal);
  let waiting = 0;

  async function persist(write: () => Promise<unknown>, times: number): Promise<void> {
    const endsAtMs = performance.now() + patienceMs;
    let pauseMs = LEAST_PAUSE_MS;
    let written = 0;
    waiting += 1;
    try {
      while (!closed.signal.aborted && performance.now() < endsAtMs) {
        await delay(pauseMs, undefined, { ref: false, signal: closed.signal });
        pauseMs = Math.min(pauseMs * 2, GREATEST_PAUSE_MS);
        const isWritten = await write().then(
          () => true,
          () => false,
        );
        if (isWritten) written += 1;
        if (written === times) return;
      }
    } catch {
      // The wait was ended: the gateway closes.
    } finally {
      waiting -= 1;
    }
  }

  function persistBehind(write: () => Promise<unknown>, times: number): void {
    if (waiting < MAX_WAITING) void persist(write, times);
  }

  return {
    async settle(write) {
      const writing = write().then(
        () => undefined,
        () => {
          persistBehind(write, 1);
        },
      );
      await within(writing, WAIT_MS, () => new Error('The store is not waited for')).catch(() => undefined);
    },
    takeBack(remove) {
      persistBehind(remove, 2);
    },
    close() {
      closed.abort();
    },
  };
}
