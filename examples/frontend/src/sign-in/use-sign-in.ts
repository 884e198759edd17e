import { useState } from 'react';
import type { MsalSession } from './msal-session.js';
import { troubleOf } from './sign-in-trouble.js';

/** Drives a button that opens the sign-in window. */
export function useSignIn(session: MsalSession) {
  const [isWaiting, setIsWaiting] = useState(false);
  const [trouble, setTrouble] = useState('');
  return {
    /** Whether the window is open. */
    isWaiting,
    /** Why the last attempt failed and what to do; empty when it did not. */
    trouble,
    /** Answers whether the same person has signed in; null when nobody has. */
    async run(claims?: string): Promise<boolean | null> {
      setIsWaiting(true);
      setTrouble('');
      try {
        return await session.signIn(claims);
      } catch (error) {
        setTrouble(troubleOf(error));
        return null;
      } finally {
        setIsWaiting(false);
      }
    },
    /** Says why something beside the sign-in failed. */
    report: (error: unknown) => {
      setTrouble(troubleOf(error));
    },
  };
}
