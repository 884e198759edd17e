import { useId } from 'react';
import type { MsalSession } from './msal-session.js';
import { SignInProgress } from './sign-in-progress.js';
import { useSignIn } from './use-sign-in.js';
import './sign-in.css';

interface AccountPanelProps {
  readonly session: MsalSession;
  /** Who is signed in; empty when nobody is. */
  readonly account: string;
}

/** Who is signed in, and the way in and out. */
export function AccountPanel({ session, account }: AccountPanelProps) {
  const id = useId();
  const { run, isWaiting, trouble, report } = useSignIn(session);
  return (
    <section aria-labelledby={id} className="card">
      <h2 id={id}>Sign-in</h2>
      <div className="row account">
        <p role="status">{account === '' ? 'Nobody is signed in yet.' : `Signed in as ${account}.`}</p>
        {account === '' ? (
          <button type="button" aria-disabled={isWaiting} onClick={() => void run()}>
            Sign in
          </button>
        ) : (
          <button
            type="button"
            className="secondary"
            onClick={() => {
              session.signOut().catch(report);
            }}
          >
            Sign out
          </button>
        )}
      </div>
      <SignInProgress session={session} isWaiting={isWaiting} trouble={trouble} />
    </section>
  );
}
