// GraphQL Yoga as its "Quick start" page has it. The first argument is the module with the resolvers.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';

const { resolvers } = await import(process.argv[2]);
const typeDefs = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers }),
  context: ({ request }) => ({ authorization: request.headers.get('authorization') }),
});
createServer(yoga).listen(process.env.PORT, '127.0.0.1');
