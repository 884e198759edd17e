import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { createClient } from './gateway/client.js';
import { createPastedSession } from './sign-in/pasted-session.js';
import { SessionContext } from './sign-in/session-context.js';
import { readSignInSettings } from './sign-in/settings.js';
import type { AnySession } from './sign-in/sign-in-panel.js';
import { troubleOf } from './sign-in/sign-in-trouble.js';
import './style.css';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no element with the id "root"');
const root = createRoot(element);

async function createSession(): Promise<AnySession> {
  const settings = readSignInSettings(import.meta.env);
  if (settings === null) {
    // Only development reads the variable, so that no build can carry a token.
    return createPastedSession(import.meta.env.DEV ? import.meta.env.VITE_DEVELOPMENT_TOKEN : null);
  }
  // A page whose token is pasted never loads MSAL.
  const { createMsalSession } = await import('./sign-in/msal-session.js');
  return createMsalSession(settings);
}

createSession().then(
  (session) => {
    const client = createClient(session, import.meta.env.VITE_GATEWAY_URL);
    // What one person may see is not for the next.
    session.subscribe(() => void client.clearStore());
    root.render(
      <StrictMode>
        <ApolloProvider client={client}>
          <SessionContext value={session}>
            <App session={session} />
          </SessionContext>
        </ApolloProvider>
      </StrictMode>,
    );
  },
  (error: unknown) => {
    root.render(<p role="alert">{troubleOf(error)}</p>);
  },
);
