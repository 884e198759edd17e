// openapi-to-graphql over openapi.json, served by GraphQL Yoga, as its documentation has it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';

// Its build for `import` does not load in Node.
const { createGraphQLSchema } = createRequire(import.meta.url)('openapi-to-graphql');

const document = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'));
const { schema } = await createGraphQLSchema(document, {
  baseUrl: process.env.UPSTREAM,
  headers: (_method, _path, _title, { context }) => ({ authorization: context.authorization }),
  operationIdFieldNames: true,
});

const yoga = createYoga({
  schema,
  context: ({ request }) => ({ authorization: request.headers.get('authorization') }),
});
createServer(yoga).listen(process.env.PORT, '127.0.0.1');
