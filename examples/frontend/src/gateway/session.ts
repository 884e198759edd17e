/** Whether somebody is signed in, and the how-manieth sign-in and person it is. */
export interface SessionState {
  readonly isSignedIn: boolean;
  /** Grows when what one may see may have changed, not when a token is renewed. */
  readonly number: number;
  /** Grows when another person signs in than the one before: an idempotency key belongs to a person. */
  readonly person: number;
  /** Who it is, as it may be shown; empty where nobody knows. */
  readonly account: string;
}

/** Where tokens come from. They are in memory alone, and gone when the page is. */
export interface Session {
  /** A token that is good at the moment, for the link that sends it and for nothing else; null when there is none. */
  readonly token: () => Promise<string | null>;
  /** What may be shown; the same object until it changes. */
  readonly state: () => SessionState;
  /** Calls `listener` after every change of the state; the answer ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Has the person sign in again, with the claims of a challenge where there are some. Answers whether the same
   * person has done so. Null where nobody can be asked, since the token is pasted.
   */
  readonly askAgain: ((claims: string | undefined) => Promise<boolean>) | null;
}

/** A session's state, and those who listen to it. */
export interface SessionStore extends Pick<Session, 'state' | 'subscribe'> {
  /** Somebody is signed in, whom `person` tells from others. */
  readonly enter: (person: string, account: string) => void;
  readonly leave: () => void;
}

/** A store in which nobody is signed in. */
export function createSessionStore(): SessionStore {
  let person: string | null = null;
  let state: SessionState = { isSignedIn: false, number: 0, person: 0, account: '' };
  const listeners = new Set<() => void>();
  const change = (next: Omit<SessionState, 'number'>) => {
    state = { ...next, number: state.number + 1 };
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    enter(next, account) {
      const isOther = person !== null && person !== next;
      person = next;
      change({ isSignedIn: true, person: state.person + (isOther ? 1 : 0), account });
    },
    leave() {
      change({ ...state, isSignedIn: false, account: '' });
    },
  };
}
