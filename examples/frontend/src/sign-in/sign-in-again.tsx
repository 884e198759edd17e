import { useSyncExternalStore } from 'react';
import { Modal } from '../parts/modal.js';
import { PatientButton } from '../parts/patient-button.js';
import type { MsalSession } from './msal-session.js';
import type { Question } from './question.js';
import { SignInProgress } from './sign-in-progress.js';
import { useSignIn } from './use-sign-in.js';
import './sign-in.css';

/** Asks for another sign-in whenever an operation waits for one. Only a pressed button may open a window. */
export function SignInAgain({ session }: { readonly session: MsalSession }) {
  const { subscribe, current } = session.question;
  const question = useSyncExternalStore(subscribe, current);
  return question === null ? null : <Asked session={session} question={question} />;
}

function Asked({ session, question }: { readonly session: MsalSession; readonly question: Question }) {
  const { run, isWaiting, trouble } = useSignIn(session);
  const { isSignedIn } = session.state();
  const { answer } = session.question;

  async function signIn(close: () => void): Promise<void> {
    const isSame = await run(question.claims);
    if (isSame === null) return;
    // Closed first: the focus goes back to where it was.
    close();
    answer(question, isSame);
  }

  return (
    <Modal
      title={isSignedIn ? 'Sign in again' : 'Sign in first'}
      onClose={() => {
        session.cancel();
        answer(question, false);
      }}
    >
      {(close) => (
        <>
          <p>{reasonFor(question, isSignedIn)} What you have filled in is then sent by itself.</p>
          <SignInProgress session={session} isWaiting={isWaiting} trouble={trouble} />
          <div className="row">
            <PatientButton type="button" isBusy={isWaiting} onClick={() => void signIn(close)}>
              {isSignedIn ? 'Sign in again' : 'Sign in'}
            </PatientButton>
            <button type="button" className="secondary" onClick={close}>
              Not now
            </button>
          </div>
        </>
      )}
    </Modal>
  );
}

function reasonFor({ claims }: Question, isSignedIn: boolean): string {
  if (claims !== undefined) return 'Your organization asks for more than this sign-in proved.';
  return isSignedIn ? 'Your sign-in is no longer valid.' : 'This needs to know who you are.';
}
