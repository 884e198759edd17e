import type { ServerResponse } from 'node:http';
import type { CallerSignal } from '../../graph/http/caller-signal.js';

type Listener = () => void;

/** Tells when the caller leaves before its answer is written. An `AbortSignal` costs as much as reading the request. */
export class CallerPresence implements CallerSignal {
  #hasLeft = false;
  /** Made when the first one comes: a write has none. */
  #listeners: Set<Listener> | null = null;

  constructor(response: ServerResponse) {
    response.once('close', () => {
      if (response.writableFinished) return;
      this.#hasLeft = true;
      for (const listener of this.#listeners ?? []) listener();
    });
  }

  /** Whether the caller has left. */
  get aborted(): boolean {
    return this.#hasLeft;
  }

  /** Calls `listener` when the caller leaves. */
  addEventListener(_type: 'abort', listener: Listener): void {
    (this.#listeners ??= new Set()).add(listener);
  }

  /** Calls it no more. */
  removeEventListener(_type: 'abort', listener: Listener): void {
    this.#listeners?.delete(listener);
  }
}
