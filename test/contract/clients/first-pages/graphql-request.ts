import { ClientError, GraphQLClient } from 'graphql-request';
import type { ClientAnswer, SetUp } from './newcomer.js';

type Members = Record<string, unknown>;

/** graphql-request 7, by https://www.npmjs.com/package/graphql-request, its headers made anew for each request. */
export const setUpGraphqlRequest: SetUp = (url, token) => {
  const client = new GraphQLClient(url, {
    headers: () => ({ authorization: `Bearer ${token()}` }),
  });
  const run = (document: string, variables: Members) =>
    answered(client.request<Members>(document, variables));
  return { query: run, mutate: run };
};

/** The same, reading with GET. */
export const setUpGraphqlRequestByGet: SetUp = (url, token) => {
  const headers = () => ({ authorization: `Bearer ${token()}` });
  const reader = new GraphQLClient(url, { headers, method: 'GET', jsonSerializer: JSON });
  return {
    ...setUpGraphqlRequest(url, token),
    query: (document, variables) => answered(reader.request<Members>(document, variables)),
  };
};

async function answered(answer: Promise<Members>): Promise<ClientAnswer> {
  try {
    return { data: await answer, extensions: undefined };
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const { data, errors } = error.response;
    return { data: data as ClientAnswer['data'], extensions: errors?.[0]?.extensions };
  }
}
