import type { CallerSignal } from './caller-signal.js';
import { GraphAbortedError, GraphOverloadedError, type GraphError } from './errors.js';

/** With less time than this an attempt is not made: it would end with the deadline, and a write in doubt. */
const LEAST_USEFUL_MS = 200;

/** How much of Graph one process may use. */
export interface AdmissionLimits {
  /** attempts at once, from 1; each counts until the last byte of its answer is read */
  maxCalls: number;
  /** attempts that wait for their turn; 0 = none does */
  maxQueue: number;
}

/** On whose behalf an attempt waits for its turn, and until when. */
export interface Waiting {
  clientRequestId: string;
  /** in milliseconds of performance.now() */
  deadlineAtMs: number;
  /** the caller left */
  signal?: CallerSignal;
}

/** Lets a limited number of attempts through at once. */
export interface Admission {
  /**
   * Asks for a turn. Null when it has come at once; otherwise a promise that is settled when it has come, with null, or
   * when it never will, with the reason: the queue is full or the deadline came near in it (`GraphOverloadedError`), or
   * the caller left it (`GraphAbortedError`).
   */
  enter(waiting: Waiting): Promise<GraphError | null> | null;
  /** Ends a turn that had come. */
  leave(): void;
}

/** @throws {TypeError} `maxCalls` is no whole number above 0 */
export function createAdmission({ maxCalls, maxQueue }: AdmissionLimits): Admission {
  if (!Number.isInteger(maxCalls) || maxCalls < 1) throw new TypeError('maxCalls is no whole number above 0');
  /** Those that wait, in their order, each to be called when its turn comes. */
  const queue = new Set<() => void>();
  let calls = 0;

  function enqueue({ clientRequestId, deadlineAtMs, signal }: Waiting): Promise<GraphError | null> {
    return new Promise((resolve) => {
      const settle = (reason: GraphError | null): void => {
        queue.delete(admit);
        clearTimeout(timer);
        signal?.removeEventListener('abort', abandon);
        resolve(reason);
      };
      const admit = (): void => {
        // a process that stood still may come to it before its timers
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
      queue.add(admit);
    });
  }

  return {
    enter(waiting) {
      if (calls < maxCalls) {
        calls += 1;
        return null;
      }
      if (queue.size < maxQueue) return enqueue(waiting);
      return Promise.resolve(new GraphOverloadedError(waiting.clientRequestId));
    },
    leave() {
      calls -= 1;
      for (const admit of queue) {
        if (calls >= maxCalls) return;
        admit();
      }
    },
  };
}
