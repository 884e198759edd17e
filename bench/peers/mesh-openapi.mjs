// GraphQL Mesh's OpenAPI loader over openapi.json, served by GraphQL Yoga.
import { fileURLToPath } from 'node:url';
import { createServer } from 'node:http';
import { loadGraphQLSchemaFromOpenAPI } from '@omnigraph/openapi';
import { createYoga } from 'graphql-yoga';

const schema = await loadGraphQLSchemaFromOpenAPI('graph', {
  source: fileURLToPath(new URL('openapi.json', import.meta.url)),
  endpoint: process.env.UPSTREAM,
  operationHeaders: { authorization: '{context.authorization}', 'content-type': 'application/json' },
});

const yoga = createYoga({
  schema,
  context: ({ request }) => ({ authorization: request.headers.get('authorization') }),
});
createServer(yoga).listen(process.env.PORT, '127.0.0.1');
