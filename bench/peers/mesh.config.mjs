// Composes supergraph.graphql, which Hive Gateway serves, from openapi.json: `npm run compose`.
import { defineConfig } from '@graphql-mesh/compose-cli';
import { loadOpenAPISubgraph } from '@omnigraph/openapi';

export const composeConfig = defineConfig({
  output: 'supergraph.graphql',
  subgraphs: [
    {
      sourceHandler: loadOpenAPISubgraph('graph', {
        source: 'openapi.json',
        endpoint: '{env.UPSTREAM}',
        operationHeaders: {
          authorization: '{context.headers.authorization}',
          'content-type': 'application/json',
        },
      }),
    },
  ],
});
