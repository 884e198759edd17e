import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from '../store.js';
import { within } from '../within.js';
import type { OpenClient, Opening } from './clients.js';
import { isDoubtful, storeErrorOf } from './failures.js';
import { systemErrorCode } from '../../thrown.js';

/** A command ends within this limit, in milliseconds, whatever the store does. */
const LIMIT_MS = 1_500;
/** An attempt that takes longer is given up, and its connection with it; half the limit is left for another one. */
const ATTEMPT_LIMIT_MS = 750;
const OPENING_LIMIT_MS = 2_000;
const MAX_ATTEMPTS = 2;
const LEAST_PAUSE_MS = 25;
/** Less than the limit of a command: whoever waits for a connection sees one attempt at least. */
const GREATEST_PAUSE_MS = 1_000;

/** Told of each command and each connection that failed, with the system's code where there is one. */
export type OnStoreFailure = (error: StoreError, code?: string) => void;

/** A client that is always there: one that is lost, stands still or is no master any more is replaced by a new one. */
export interface KeptClient {
  /**
   * Runs a command that may be run twice. It ends within the limit, the wait for a connection included.
   * Rejects with a `StoreError`.
   */
  run<T>(command: (client: OpenClient) => Promise<T>): Promise<T>;
  /** Waits for the first connection, for at most `limitMs`. */
  whenOpen(limitMs: number): Promise<void>;
  /** Ends the connection; commands under way reject. */
  close(): void;
}

/** Opens a client and keeps one open. @param open begins to open a client */
export function keepClient(
  open: (onLost: (error: unknown) => void) => Opening,
  onFailure: OnStoreFailure,
): KeptClient {
  const closed = new AbortController();
  let failures = 0;
  /** Why the last opening failed; null once one succeeded. */
  let lastFailure: StoreError | null = null;
  let current = begin(0);

  function begin(pauseMs: number): Opening {
    let opened: Opening | undefined;
    let isDestroyed = false;
    const opening: Opening = {
      client: delay(pauseMs, undefined, { signal: closed.signal }).then(() => {
        if (isDestroyed) throw new StoreError('connection');
        opened = open((error) => {
          replace(opening, error);
        });
        return within(opened.client, OPENING_LIMIT_MS, () => new StoreError('timeout'));
      }),
      destroy() {
        isDestroyed = true;
        opened?.destroy();
      },
    };
    opening.client.then(
      () => {
        lastFailure = null;
        failures = 0;
      },
      (error: unknown) => {
        replace(opening, error);
      },
    );
    return opening;
  }

  function replace(opening: Opening, error: unknown): void {
    if (opening !== current || closed.signal.aborted) return;
    lastFailure = storeErrorOf(error);
    onFailure(lastFailure, systemErrorCode(error));
    opening.destroy();
    current = begin(Math.min(LEAST_PAUSE_MS * 2 ** failures, GREATEST_PAUSE_MS));
    failures += 1;
  }

  return {
    async run(command) {
      const endsAtMs = performance.now() + LIMIT_MS;
      for (let attempt = 1; ; attempt += 1) {
        const opening = current;
        const remainingMs = () => endsAtMs - performance.now();
        let client: OpenClient | undefined;
        try {
          const late = () => lastFailure ?? new StoreError('timeout');
          client = await within(opening.client, remainingMs(), late);
          const limitMs = Math.min(ATTEMPT_LIMIT_MS, remainingMs());
          return await within(command(client), limitMs, () => new StoreError('timeout'));
        } catch (error) {
          const failure = storeErrorOf(error);
          const isOver = attempt === MAX_ATTEMPTS || remainingMs() <= 0 || closed.signal.aborted;
          const mayHelp = isDoubtful(failure);
          // One that is still being opened has its own limit: who cannot wait for it must not end it for the others.
          if (mayHelp && client !== undefined) replace(opening, error);
          if (isOver || !mayHelp) {
            onFailure(failure);
            throw failure;
          }
        }
      }
    },
    async whenOpen(limitMs) {
      await within(current.client, limitMs, () => new StoreError('timeout')).catch(() => undefined);
    },
    close() {
      closed.abort();
      current.destroy();
    },
  };
}
