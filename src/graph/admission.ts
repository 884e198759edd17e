import pLimit from 'p-limit';
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
   * Makes the attempt, at once or when its turn comes, and answers with what it answers. An attempt that is not made
   * gives the reason instead: the queue is full or the deadline came near in it (`GraphOverloadedError`), or the caller
   * left it (`GraphAbortedError`).
   */
  run<T>(waiting: Waiting, attempt: () => Promise<T>): Promise<T | GraphError>;
}

/** @throws {TypeError} `maxCalls` is no whole number above 0 */
export function createAdmission({ maxCalls, maxQueue }: AdmissionLimits): Admission {
  const limit = pLimit(maxCalls);

  function enqueue<T>(waiting: Waiting, attempt: () => Promise<T>): Promise<T | GraphError> {
    const { clientRequestId, deadlineAtMs, signal } = waiting;
    const giveUpAtMs = deadlineAtMs - LEAST_USEFUL_MS;
    return new Promise((resolve, reject) => {
      let reason: GraphError | null = null;
      const expire = (): void => {
        giveUp(new GraphOverloadedError(clientRequestId));
      };
      const leave = (): void => {
        giveUp(new GraphAbortedError(clientRequestId));
      };
      const timer = setTimeout(expire, giveUpAtMs - performance.now());
      signal?.addEventListener('abort', leave);

      function stopWaiting(): void {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      }

      function giveUp(error: GraphError): void {
        stopWaiting();
        reason = error;
        resolve(error);
      }

      // what was given up keeps its place until its turn, so that callers who come and go cannot lengthen the queue
      limit<[], T | GraphError>(() => {
        if (reason === null && performance.now() >= giveUpAtMs) expire();
        if (reason !== null) return reason;
        stopWaiting();
        return attempt();
      }).then(resolve, reject);
    });
  }

  return {
    run(waiting, attempt) {
      if (limit.activeCount < maxCalls) return limit(attempt);
      if (limit.pendingCount < maxQueue) return enqueue(waiting, attempt);
      return Promise.resolve(new GraphOverloadedError(waiting.clientRequestId));
    },
  };
}
