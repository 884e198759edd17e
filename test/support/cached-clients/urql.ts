import { Client, fetchExchange } from '@urql/core';
import { cacheExchange, type CacheExchangeOpts } from '@urql/exchange-graphcache';
import type { CachedClient, ClientTarget, Members } from './cached-client.js';

/** urql with Graphcache, its normalised cache. */
export function createUrql(
  { url, authorization }: ClientTarget,
  cacheOptions?: Partial<CacheExchangeOpts>,
): CachedClient {
  const client = new Client({
    url,
    preferGetMethod: false,
    // The logger drops warnings about objects without a key: these are parts of a policy, and stay within it.
    exchanges: [cacheExchange({ logger: () => undefined, ...cacheOptions }), fetchExchange],
    fetchOptions: { headers: { authorization } },
  });
  return {
    async run(document, variables) {
      const { data, error } = document.startsWith('mutation')
        ? await client.mutation<Members>(document, variables)
        : await client.query<Members>(document, variables, { requestPolicy: 'network-only' });
      if (error !== undefined || data === undefined)
        throw new Error('The operation failed', { cause: error });
      return data;
    },
    async readCache(document, variables) {
      const context = { requestPolicy: 'cache-only' } as const;
      const { data } = await client.query<Members>(document, variables, context);
      return data ?? null;
    },
  };
}
