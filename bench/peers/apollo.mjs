// Apollo Server as its "Get started" page has it. The first argument is the module with the resolvers.
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const { resolvers } = await import(process.argv[2]);
const typeDefs = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');

await startStandaloneServer(new ApolloServer({ typeDefs, resolvers }), {
  listen: { port: Number(process.env.PORT), host: '127.0.0.1' },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
