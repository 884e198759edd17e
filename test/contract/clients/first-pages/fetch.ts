import type { ClientAnswer, SetUp } from './newcomer.js';

/** No client at all: `fetch`, as https://graphql.org/learn/serving-over-http/ has it. */
export const setUpFetch: SetUp = (url, token) => {
  async function run(query: string, variables: Record<string, unknown>): Promise<ClientAnswer> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token()}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data?: ClientAnswer['data'];
      errors?: { extensions: Record<string, unknown> }[];
    };
    return { data, extensions: errors?.[0]?.extensions };
  }
  return { query: run, mutate: run };
};
