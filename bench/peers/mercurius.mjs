// Mercurius on Fastify as its "Quick start" page has it, with its just-in-time compiler on, and undici behind.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { resolvers } from './create-with-undici.mjs';

const app = Fastify();
app.register(mercurius, {
  schema: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  jit: 1,
  context: (request) => ({ authorization: request.headers.authorization }),
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
