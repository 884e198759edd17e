import { useSyncExternalStore } from 'react';
import { AccountPanel } from './account-panel.js';
import type { MsalSession } from './msal-session.js';
import type { PastedSession } from './pasted-session.js';
import { SignInAgain } from './sign-in-again.js';
import { TokenPanel } from './token-panel.js';

/** Either way in. */
export type AnySession = MsalSession | PastedSession;

/** The way in that the settings chose. */
export function SignInPanel({ session }: { readonly session: AnySession }) {
  const { isSignedIn, account } = useSyncExternalStore(session.subscribe, session.state);
  if (session.kind === 'pasted') return <TokenPanel session={session} isSignedIn={isSignedIn} />;
  return (
    <>
      <AccountPanel session={session} account={account} />
      <SignInAgain session={session} />
    </>
  );
}
