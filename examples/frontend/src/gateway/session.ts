import { personOf } from './person.js';

/** Whether there is a token, and the how-manieth token and person it is. */
export interface SessionState {
  readonly isSignedIn: boolean;
  /** Grows with every change. */
  readonly number: number;
  /** Grows when a token names another person than the one before: an idempotency key belongs to a person. */
  readonly person: number;
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
  let person = token === null ? null : personOf(token);
  let state: SessionState = { isSignedIn: token !== null, number: 0, person: 0 };
  const listeners = new Set<() => void>();
  return {
    token: () => token,
    set(next) {
      token = bare(next);
      const nextPerson = token === null ? person : personOf(token);
      const isOther = person !== null && nextPerson !== person;
      person = nextPerson;
      state = {
        isSignedIn: token !== null,
        number: state.number + 1,
        person: state.person + (isOther ? 1 : 0),
      };
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
