import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import introspection from '../generated/possible-types.js';
import { renewalLink } from './renewal-link.js';
import type { Session } from './session.js';

/**
 * An Apollo Client that sends the session's token along, as it is at the moment of sending.
 * @param origin where the gateway is; empty for the page's own origin
 */
export function createClient(session: Session, origin = ''): ApolloClient {
  const authorize = new SetContextLink(async ({ headers }) => {
    const token = await session.token();
    if (token === null) return {};
    return { headers: { ...(headers as Record<string, string>), authorization: `Bearer ${token}` } };
  });
  return new ApolloClient({
    // No RetryLink: the gateway repeats what is safe to repeat, and people decide about the rest.
    link: ApolloLink.from([renewalLink(session), authorize, new HttpLink({ uri: `${origin}/graphql` })]),
    // Without the possible types the cache drops, without a word, what a fragment on an interface selects.
    cache: new InMemoryCache({ possibleTypes: introspection.possibleTypes }),
    clientAwareness: { name: 'frontend-example', version: '0.1.0' },
  });
}
