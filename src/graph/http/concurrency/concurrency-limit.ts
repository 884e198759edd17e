import type { CallerSignal } from '../caller-signal.js';
import { GraphAbortedError, GraphOverloadedError, type GraphCallError } from '../../errors/graph-errors.js';
import { FairQueue } from './fair-queue.js';

/** With less time than this an attempt is not made: it would end with the deadline, and a write in doubt. */
const LEAST_USEFUL_MS = 200;

/** How much of Graph one process may use. */
interface ConcurrencyLimitOptions {
  /** Attempts at once, from 1; each counts until the last byte of its answer is read. */
  readonly maxCalls: number;
  /** Attempts that wait for their turn; 0 means that none does. */
  readonly maxQueue: number;
}

/** On whose behalf an attempt waits for its turn, and until when. */
interface Waiting {
  /** Stands for the request that the attempt is part of; an attempt without one is a request of its own. */
  readonly request?: object | undefined;
  readonly clientRequestId: string;
  /** In milliseconds of performance.now(). */
  readonly deadlineAtMs: number;
  /** Fires when the caller leaves. */
  readonly signal?: CallerSignal | undefined;
}

/**
 * Lets a limited number of attempts through at once. The requests whose attempts wait take turns, so that none holds up
 * the others, however many attempts it has.
 */
export interface ConcurrencyLimit {
  /**
   * Asks for a turn. Null when it has come at once; otherwise a promise that is settled when it has come, with null, or
   * when it never will, with the reason: the queue is full, or became full while no other request had more in it, or the
   * deadline came near (all `GraphOverloadedError`), or the caller left (`GraphAbortedError`).
   */
  enter(waiting: Waiting): Promise<GraphCallError | null> | null;
  /** Ends a turn that had come. */
  leave(): void;
  /** How many turns are taken. */
  calls(): number;
  /** How many attempts wait for their turn. */
  waiting(): number;
}

/** An attempt in the queue. */
interface Waiter {
  /** Its turn has come. */
  admit(): void;
  /** It is not made. */
  expire(): void;
}

/** Makes a limit of which no turn is taken. Throws a TypeError when `maxCalls` is no whole number above 0. */
export function createConcurrencyLimit({ maxCalls, maxQueue }: ConcurrencyLimitOptions): ConcurrencyLimit {
  if (!Number.isInteger(maxCalls) || maxCalls < 1) throw new TypeError('maxCalls is no whole number above 0');
  const queue = new FairQueue<Waiter>();
  let calls = 0;

  function enqueue(waiting: Waiting): Promise<GraphCallError | null> {
    const { clientRequestId, deadlineAtMs, signal } = waiting;
    return new Promise((resolve) => {
      const settle = (reason: GraphCallError | null): void => {
        queue.remove(waiter);
        clearTimeout(timer);
        signal?.removeEventListener('abort', abandon);
        resolve(reason);
      };
      const admit = (): void => {
        // After an event-loop stall its turn may come before the timer that should have ended the wait.
        if (performance.now() >= giveUpAtMs) expire();
        else {
          calls += 1;
          settle(null);
        }
      };
      const expire = (): void => {
        settle(new GraphOverloadedError(clientRequestId));
      };
      const abandon = (): void => {
        settle(new GraphAbortedError(clientRequestId));
      };
      const giveUpAtMs = deadlineAtMs - LEAST_USEFUL_MS;
      const timer = setTimeout(expire, giveUpAtMs - performance.now());
      signal?.addEventListener('abort', abandon);
      const waiter = { admit, expire };
      queue.add(waiting.request ?? waiting, waiter);
    });
  }

  return {
    enter(waiting) {
      if (calls < maxCalls) {
        calls += 1;
        return null;
      }
      if (queue.size >= maxQueue) {
        const displaced = queue.lastOfLongestBeside(waiting.request ?? waiting);
        if (displaced === undefined)
          return Promise.resolve(new GraphOverloadedError(waiting.clientRequestId));
        displaced.expire();
      }
      return enqueue(waiting);
    },
    leave() {
      calls -= 1;
      while (calls < maxCalls) {
        const waiter = queue.next();
        if (waiter === undefined) return;
        waiter.admit();
      }
    },
    calls: () => calls,
    waiting: () => queue.size,
  };
}
