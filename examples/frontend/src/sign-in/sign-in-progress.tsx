import type { MsalSession } from './msal-session.js';

interface SignInProgressProps {
  readonly session: MsalSession;
  readonly isWaiting: boolean;
  /** What to do about the last attempt; empty for nothing. */
  readonly trouble: string;
}

/** What goes on in the sign-in window, since browsers do not tell a page that somebody closed it. */
export function SignInProgress({ session, isWaiting, trouble }: SignInProgressProps) {
  return (
    <>
      {isWaiting && (
        <div className="row account">
          <p role="status">Go on in the sign-in window.</p>
          <button type="button" className="secondary" onClick={session.cancel}>
            I closed it
          </button>
        </div>
      )}
      {trouble !== '' && (
        <p className="notice error" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}
