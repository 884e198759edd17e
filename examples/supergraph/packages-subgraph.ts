import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { packages, type AccessPackage } from './packages.js';
import { readPolicyReferences, type CallerHeaders } from './policy-references.js';

const sdl = readFileSync(new URL('packages-subgraph.graphql', import.meta.url), 'utf8');

/** A subgraph that listens. */
export interface Subgraph {
  /** Where it takes operations. */
  readonly url: string;
  close(): Promise<void>;
}

interface Context {
  readonly headers: CallerHeaders;
}

/** Starts the subgraph that owns access packages, on a free port. It asks `graphUrl` for the policies of a package. */
export async function startPackagesSubgraph(graphUrl: string): Promise<Subgraph> {
  const find = (id: string) => packages.find((candidate) => candidate.id === id) ?? null;
  const server = new ApolloServer<Context>({
    schema: buildSubgraphSchema([
      {
        typeDefs: parse(sdl),
        resolvers: {
          Query: {
            accessPackage: (_root: unknown, { id }: { id: string }) => find(id),
            accessPackages: () => packages,
          },
          AccessPackage: {
            __resolveReference: ({ id }: { id: string }) => find(id),
            policies: ({ id }: AccessPackage, _arguments: unknown, { headers }: Context) =>
              readPolicyReferences(graphUrl, id, headers),
          },
        },
      },
    ]),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: ({ req }) => Promise.resolve({ headers: forwardedHeaders(req.headers) }),
  });
  return { url, close: () => server.stop() };
}

function forwardedHeaders(headers: IncomingHttpHeaders): CallerHeaders {
  const { authorization, 'client-request-id': clientRequestId } = headers;
  return {
    ...(authorization !== undefined && { authorization }),
    ...(typeof clientRequestId === 'string' && { 'client-request-id': clientRequestId }),
  };
}
