import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGatewayRuntime } from './hive.js';
import { httpTransport } from './http-transport.js';

/** What goes on from a caller to every subgraph of this example: both ask Graph in the caller's name. */
const FORWARDED = ['authorization', 'client-request-id'];

/** Milliseconds for one operation of a subgraph; more than the policies' subgraph takes for one call to Graph. */
const SUBGRAPH_TIMEOUT_MS = 70_000;

/** A federated gateway that listens. */
export interface FederatedGateway {
  /** Its root; operations go to `/graphql`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts Hive Gateway over a supergraph.
 * @param port 0 takes a free one
 */
export async function startFederatedGateway(supergraph: string, port: number): Promise<FederatedGateway> {
  const runtime = createGatewayRuntime({
    supergraph,
    transports: { http: httpTransport },
    logging: 'error',
    upstreamTimeout: SUBGRAPH_TIMEOUT_MS,
    // Codes and hints of subgraphs reach callers as they are; nothing is added to them.
    subgraphErrors: false,
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) =>
        Object.fromEntries(FORWARDED.map((name) => [name, request.headers.get(name)])),
    },
  });
  const server = createServer((request, response) => void runtime(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await runtime.dispose();
    },
  };
}
