import { cacheExchange as graphcache } from '@urql/exchange-graphcache';
import { cacheExchange, Client, fetchExchange, type OperationResult } from 'urql';
import type { ClientAnswer, Newcomer, SetUp } from './newcomer.js';

/** urql 5, by https://nearform.com/open-source/urql/docs/basics/react-preact, which has the token in `fetchOptions`. */
export const setUpUrql: SetUp = (url, token) => {
  const client = new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: () => ({ headers: { authorization: `Bearer ${token()}` } }),
  });
  return newcomer(client);
};

/** urql with its normalised cache, by https://nearform.com/open-source/urql/docs/graphcache. */
export const setUpGraphcache: SetUp = (url, token) => {
  const client = new Client({
    url,
    // Without a logger it warns of parts of a policy, which have no key and need none.
    exchanges: [graphcache({ logger: () => undefined }), fetchExchange],
    fetchOptions: () => ({ headers: { authorization: `Bearer ${token()}` } }),
  });
  return newcomer(client);
};

function newcomer(client: Client): Newcomer {
  return {
    query: async (document, variables) => answered(await client.query(document, variables)),
    mutate: async (document, variables) => answered(await client.mutation(document, variables)),
  };
}

function answered({ data, error }: OperationResult<ClientAnswer['data']>): ClientAnswer {
  if (error?.networkError !== undefined) throw error.networkError;
  return { data, extensions: error?.graphQLErrors[0]?.extensions };
}
