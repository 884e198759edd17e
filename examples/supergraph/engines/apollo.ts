import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { FORWARDED_HEADERS, SUBGRAPH_TIMEOUT_MS, type StartEngine } from './engine.js';

// Otherwise the gateway reports its version and platform to Apollo, every hour and when it ends.
process.env['APOLLO_TELEMETRY_DISABLED'] ??= 'true';

const HOST = '127.0.0.1';

interface Context {
  /** The caller's. */
  readonly headers: IncomingHttpHeaders;
}

/** Starts Apollo Server with `@apollo/gateway`. Throws the engine's error for a supergraph with `@requiresScopes`. */
export const startApolloGateway: StartEngine = async ({ supergraph, port, callersOfGraph, timeoutMs }) => {
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name, url }) =>
      subgraph(url, callersOfGraph.includes(name) ? FORWARDED_HEADERS : [], timeoutMs),
  });
  await requireFree(port);
  const server = new ApolloServer<Context>({
    gateway,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, {
    listen: { port, host: HOST },
    context: ({ req }) => Promise.resolve({ headers: req.headers }),
  });
  return { url: new URL(url).origin, close: () => server.stop() };
};

/** A subgraph. It is sent one POST for an operation, which is never repeated and never shared between callers. */
function subgraph(url = '', forwarded: readonly string[], timeoutMs = SUBGRAPH_TIMEOUT_MS) {
  return new RemoteGraphQLDataSource<Context>({
    url,
    fetcher: (address, init) => fetch(address, { ...init, signal: AbortSignal.timeout(timeoutMs) }),
    willSendRequest(operation) {
      const { headers }: Partial<Context> = 'incomingRequestContext' in operation ? operation.context : {};
      operation.request.http?.headers.set('accept', 'application/json');
      for (const name of forwarded) {
        const value = headers?.[name];
        if (typeof value === 'string') operation.request.http?.headers.set(name, value);
      }
    },
    // What the subgraph says of a refused request, in place of its status, its address and its whole answer.
    async errorFromResponse(response) {
      const { errors } = (await response.json()) as { errors: [GraphQLFormattedError] };
      const [{ message, extensions }] = errors;
      return new GraphQLError(message, { extensions: extensions ?? {} });
    },
  });
}

/** Throws the system's error when a port is taken; `startStandaloneServer` ends the process with it. */
async function requireFree(port: number): Promise<void> {
  const probe = createServer().listen(port, HOST);
  await once(probe, 'listening');
  await once(probe.close(), 'close');
}
