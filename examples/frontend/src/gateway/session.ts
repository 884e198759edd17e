/** Whether there is a token, and the how-manieth it is. */
export interface SessionState {
  readonly isSignedIn: boolean;
  /** Grows with every change: the gateway knows an idempotency key only together with its token. */
  readonly number: number;
}

/** Holds the bearer token, in memory alone: it is gone when the page is. */
export interface Session {
  /** The token, for the link that sends it and for nothing else. */
  readonly token: () => string | null;
  /** Takes a token, with or without the word `Bearer`; null forgets it. */
  readonly set: (token: string | null) => void;
  /** What may be shown; the same object until the token changes. */
  readonly state: () => SessionState;
  /** Calls `listener` after every change; the answer ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A session with or without a token to begin with. */
export function createSession(initial: string | null = null): Session {
  let token = bare(initial);
  let state: SessionState = { isSignedIn: token !== null, number: 0 };
  const listeners = new Set<() => void>();
  return {
    token: () => token,
    set(next) {
      token = bare(next);
      state = { isSignedIn: token !== null, number: state.number + 1 };
      for (const listener of listeners) listener();
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function bare(token: string | null): string | null {
  return token?.replace(/^\s*bearer\s+/i, '').trim() || null;
}
