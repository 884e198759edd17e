import { useId } from 'react';
import { PatientButton } from '../parts/patient-button.js';
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
  const isIn = account !== '';
  return (
    <section aria-labelledby={id} className="card">
      <h2 id={id}>Sign-in</h2>
      <div className="row account">
        <p role="status">{isIn ? `Signed in as ${account}.` : 'Nobody is signed in yet.'}</p>
        {/* One button, which keeps the focus when its meaning changes. */}
        <PatientButton
          type="button"
          className={isIn ? 'secondary' : undefined}
          isBusy={isWaiting}
          onClick={() => {
            if (isIn) session.signOut().catch(report);
            else void run();
          }}
        >
          {isIn ? 'Sign out' : 'Sign in'}
        </PatientButton>
      </div>
      <SignInProgress session={session} isWaiting={isWaiting} trouble={trouble} />
    </section>
  );
}
