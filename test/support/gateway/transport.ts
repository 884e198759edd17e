import { directAgents, nodeFetchTransport } from '../../../src/graph/http/transports/node-fetch.js';
import type { GraphTransport } from '../../../src/graph/http/transports/transport.js';
import { undiciTransport } from '../../../src/graph/http/transports/undici.js';

/** The transport that this run of the suite is about: GRAPH_TRANSPORT says which. */
export function testTransport(baseUrl: string): GraphTransport {
  const { origin } = new URL(baseUrl);
  return process.env['GRAPH_TRANSPORT'] === 'undici'
    ? undiciTransport(origin)
    : nodeFetchTransport(directAgents(origin));
}

/** Ends when a connection whose answer has been read can be used again: undici waits a turn of the event loop. */
export async function connectionFreed(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
}
