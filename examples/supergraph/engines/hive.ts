import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  FORWARDED_HEADERS,
  SUBGRAPH_TIMEOUT_MS,
  type EngineOptions,
  type FederatedGateway,
} from './engine.js';
import { createGatewayRuntime, type GatewayOptions } from './hive-runtime.js';
import { httpTransport } from './http-transport.js';

/** Starts Hive Gateway; `more` are settings of its own. */
export const startHiveGateway = async (
  { supergraph, port, callersOfGraph, timeoutMs }: EngineOptions,
  more: Partial<GatewayOptions> = {},
): Promise<FederatedGateway> => {
  const runtime = createGatewayRuntime({
    supergraph,
    transports: { http: httpTransport },
    logging: 'error',
    upstreamTimeout: timeoutMs ?? SUBGRAPH_TIMEOUT_MS,
    // Codes and hints of subgraphs reach callers as they are; nothing is added to them.
    subgraphErrors: false,
    propagateHeaders: {
      fromClientToSubgraphs({ request, subgraphName }) {
        if (!callersOfGraph.includes(subgraphName)) return {};
        return Object.fromEntries(FORWARDED_HEADERS.map((name) => [name, request.headers.get(name)]));
      },
    },
    ...more,
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
};
