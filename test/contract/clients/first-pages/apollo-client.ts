import {
  ApolloClient,
  gql,
  HttpLink,
  InMemoryCache,
  setLogVerbosity,
  type TypedDocumentNode,
} from '@apollo/client/core';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { SetContextLink } from '@apollo/client/link/context';
import type { ClientAnswer, SetUp } from './newcomer.js';

// Without possible types it warns of every concrete type that an object is not of, though nothing is lost.
setLogVerbosity('error');

type Members = Record<string, unknown>;

/**
 * Apollo Client 4, by https://www.apollographql.com/docs/react/get-started and, for the token,
 * https://www.apollographql.com/docs/react/networking/authentication.
 */
export const setUpApolloClient: SetUp = (url, token) => {
  const authentication = new SetContextLink(() => ({
    headers: { authorization: `Bearer ${token()}` },
  }));
  const client = new ApolloClient({
    link: authentication.concat(new HttpLink({ uri: url })),
    cache: new InMemoryCache(),
  });
  const typed = (document: string): TypedDocumentNode<Members, Members> => gql(document);
  return {
    query: (document, variables) => answered(client.query({ query: typed(document), variables })),
    mutate: (document, variables) => answered(client.mutate({ mutation: typed(document), variables })),
  };
};

async function answered(answer: Promise<{ data?: Members | undefined }>): Promise<ClientAnswer> {
  try {
    const { data } = await answer;
    return { data, extensions: undefined };
  } catch (error) {
    if (!CombinedGraphQLErrors.is(error)) throw error;
    return { data: error.data, extensions: error.errors[0]?.extensions };
  }
}
