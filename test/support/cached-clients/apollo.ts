import {
  ApolloClient,
  gql,
  HttpLink,
  InMemoryCache,
  setLogVerbosity,
  type InMemoryCacheConfig,
  type TypedDocumentNode,
} from '@apollo/client/core';
import type { CachedClient, ClientTarget, Members } from './cached-client.js';

// Without possible types it warns of every concrete type that an object is not of, though nothing is lost.
setLogVerbosity('error');

/** Apollo Client with its `InMemoryCache`. */
export function createApollo(
  { url, authorization }: ClientTarget,
  cacheConfig?: InMemoryCacheConfig,
): CachedClient {
  const client = new ApolloClient({
    link: new HttpLink({ uri: url, headers: { authorization } }),
    cache: new InMemoryCache(cacheConfig),
  });
  return {
    async run(document, variables) {
      const { data } = document.startsWith('mutation')
        ? await client.mutate({ mutation: typed(document), variables })
        : await client.query({ query: typed(document), variables, fetchPolicy: 'network-only' });
      if (data === undefined) throw new TypeError('An operation without errors has data');
      return data;
    },
    readCache: (document, variables) =>
      Promise.resolve(client.readQuery({ query: typed(document), variables })),
  };
}

const typed = (document: string): TypedDocumentNode<Members, Members> => gql(document);
