import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { createClient } from './gateway/client.js';
import { createSession } from './gateway/session.js';
import './style.css';

// Only development reads the variable, so that no build can carry a token.
const session = createSession(import.meta.env.DEV ? import.meta.env.VITE_DEVELOPMENT_TOKEN : null);
const client = createClient(session, import.meta.env.VITE_GATEWAY_URL);
// What one person may see is not for the next.
session.subscribe(() => void client.clearStore());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={client}>
      <App session={session} />
    </ApolloProvider>
  </StrictMode>,
);
