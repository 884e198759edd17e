import { useContext, useId, useState } from 'react';
import type { MsalSession } from '../sign-in/msal-session.js';
import { SessionContext } from '../sign-in/session-context.js';
import { SignInProgress } from '../sign-in/sign-in-progress.js';
import { useSignIn } from '../sign-in/use-sign-in.js';
import { PatientButton } from './patient-button.js';

/** What to do about a claims challenge: sign in with it, or take it to where tokens come from. */
export function Claims({ claims }: { readonly claims: string }) {
  const session = useContext(SessionContext);
  if (session?.kind === 'msal') return <SignInWith claims={claims} session={session} />;
  return <ClaimsToCopy claims={claims} />;
}

/** For those who said “not now”, and for writes that may have happened, which nothing repeats by itself. */
function SignInWith({ claims, session }: { readonly claims: string; readonly session: MsalSession }) {
  const { run, isWaiting, trouble } = useSignIn(session);
  const [isDone, setIsDone] = useState(false);
  return (
    <div className="field">
      <PatientButton
        type="button"
        className="secondary"
        isBusy={isWaiting}
        onClick={() => {
          void run(claims).then((isSame) => {
            setIsDone(isSame !== null);
          });
        }}
      >
        Sign in again
      </PatientButton>
      <SignInProgress session={session} isWaiting={isWaiting} trouble={trouble} />
      <p role="status">{isDone && 'Signed in: now do the same again.'}</p>
    </div>
  );
}

/** A challenge to be copied into MSAL’s `claims` parameter. */
function ClaimsToCopy({ claims }: { readonly claims: string }) {
  const id = useId();
  const [copied, setCopied] = useState('');
  async function copy() {
    try {
      await navigator.clipboard.writeText(claims);
      setCopied('Copied.');
    } catch {
      setCopied('This browser does not let the page copy: select the text instead.');
    }
  }
  return (
    <div className="field">
      <label htmlFor={id}>Claims for the sign-in (MSAL’s parameter “claims”)</label>
      <div className="row">
        <input
          id={id}
          readOnly
          value={claims}
          onFocus={(event) => {
            event.target.select();
          }}
        />
        <button type="button" className="secondary" onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p role="status">{copied}</p>
    </div>
  );
}
