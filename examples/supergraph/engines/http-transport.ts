import { print } from 'graphql';
import type { Transport } from './hive-runtime.js';

/**
 * Brings an operation to a subgraph in one POST, which is never repeated and never shared between callers. In place of
 * `@graphql-mesh/transport-http`, Hive Gateway's own, which shares equal queries under way unless it is told not to.
 */
export const httpTransport: Transport = {
  getSubgraphExecutor({ transportEntry: { location }, fetch }) {
    return async ({ document, variables, operationName, extensions, signal, context, info }) => {
      const response = await fetch(
        location,
        {
          method: 'POST',
          headers: {
            ...extensions?.headers,
            'content-type': 'application/json',
            accept: 'application/json',
          },
          body: JSON.stringify({ query: print(document), variables, operationName }),
          ...(signal && { signal }),
        },
        context,
        info,
      );
      return response.json();
    };
  },
};
