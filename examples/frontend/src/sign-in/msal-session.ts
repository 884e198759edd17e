import {
  BrowserCacheLocation,
  CacheLookupPolicy,
  PublicClientApplication,
  type AccountInfo,
} from '@azure/msal-browser';
import { createSessionStore, type Session } from '../gateway/session.js';
import { createQuestionDesk, type QuestionDesk } from './question.js';
import type { SignInSettings } from './settings.js';
import { SignInCancelled } from './sign-in-trouble.js';

/** A session of a person who signs in with MSAL. */
export interface MsalSession extends Session {
  readonly kind: 'msal';
  /**
   * Opens the window in which the person signs in, so it must be called when a button is pressed. Answers whether it is
   * the person of before, or the first. Throws what `troubleOf` puts into words.
   */
  readonly signIn: (claims?: string) => Promise<boolean>;
  /** Gives up waiting for that window. */
  readonly cancel: () => void;
  /** Forgets the tokens at once, then ends the sign-in at the authority. Throws as `signIn` does. */
  readonly signOut: () => Promise<void>;
  readonly question: QuestionDesk;
}

/** MSAL's own limit, one minute, is short for people who must find their second factor. */
const POPUP_TIMEOUT_MS = 10 * 60_000;

/** A session in which nobody is signed in yet. Throws where the browser has no cryptography, that is without https. */
export async function createMsalSession({
  clientId,
  authority,
  scope,
}: SignInSettings): Promise<MsalSession> {
  const msal = new PublicClientApplication({
    auth: {
      clientId,
      authority,
      knownAuthorities: isMicrosofts(authority) ? [] : [new URL(authority).host],
      redirectUri: new URL('redirect.html', document.baseURI).href,
      postLogoutRedirectUri: new URL('redirect.html', document.baseURI).href,
      // Graph sends claims challenges to those who say that they can answer them.
      clientCapabilities: ['CP1'],
    },
    // Nothing that runs in the page later finds a token in a storage. Redirects cannot work so, windows can.
    cache: { cacheLocation: BrowserCacheLocation.MemoryStorage },
    system: { popupBridgeTimeout: POPUP_TIMEOUT_MS },
  });
  await msal.initialize();

  const { state, subscribe, enter, leave } = createSessionStore();
  const question = createQuestionDesk();
  let account: AccountInfo | null = null;
  let cancel: () => void = () => undefined;

  return {
    kind: 'msal',
    state,
    subscribe,
    question,
    askAgain: question.ask,
    async token() {
      if (account === null) return null;
      try {
        // Without a hidden frame, for which browsers keep no cookies of the authority's any more.
        const cacheLookupPolicy = CacheLookupPolicy.AccessTokenAndRefreshToken;
        const { accessToken } = await msal.acquireTokenSilent({
          account,
          scopes: [scope],
          cacheLookupPolicy,
        });
        return accessToken;
      } catch {
        // The gateway then says that there is none, and the person is asked, in one place.
        return null;
      }
    },
    async signIn(claims) {
      const cancelled = new Promise<never>((_resolve, reject) => {
        cancel = () => {
          reject(new SignInCancelled());
        };
      });
      const popup = msal.acquireTokenPopup({
        scopes: [scope],
        ...(claims === undefined ? {} : { claims }),
        ...(account === null ? {} : { account }),
        // A window that somebody closed counts as open for as long as MSAL waits.
        overrideInteractionInProgress: true,
      });
      const { account: next } = await Promise.race([popup, cancelled]);
      const before = state();
      const isSame = account?.homeAccountId === next.homeAccountId;
      account = next;
      if (!isSame) enter(next.homeAccountId, next.username);
      return state().person === before.person;
    },
    cancel: () => {
      cancel();
    },
    async signOut() {
      const leaving = account;
      account = null;
      leave();
      try {
        await msal.logoutPopup({ account: leaving });
      } finally {
        await msal.clearCache({ account: leaving });
      }
    },
  };
}

/** Whether MSAL knows this authority's host by itself. */
function isMicrosofts(authority: string): boolean {
  return /\.microsoftonline\.(com|us|cn)$/.test(new URL(authority).hostname);
}
