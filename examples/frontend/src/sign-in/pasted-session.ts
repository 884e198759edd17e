import { personOf } from '../gateway/person.js';
import { createSessionStore, type Session } from '../gateway/session.js';

/** A session whose token somebody pastes: for the emulator, which nobody signs in to. */
export interface PastedSession extends Session {
  readonly kind: 'pasted';
  /** Takes a token, with or without the word `Bearer`; null forgets it. */
  readonly set: (token: string | null) => void;
}

/** A session with or without a token to begin with. */
export function createPastedSession(initial: string | null = null): PastedSession {
  let token: string | null = null;
  const { state, subscribe, enter, leave } = createSessionStore();
  const set = (next: string | null) => {
    token = bare(next);
    if (token === null) leave();
    else enter(personOf(token), '');
  };
  if (initial !== null) set(initial);
  return { kind: 'pasted', token: () => Promise.resolve(token), state, subscribe, askAgain: null, set };
}

function bare(token: string | null): string | null {
  return token?.replace(/^\s*bearer\s+/i, '').trim() || null;
}
