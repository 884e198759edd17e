import type { GraphTransport } from './transport.js';

/** Values of `GRAPH_TRANSPORT`. */
export const graphTransports = ['node-fetch', 'undici'] as const;

/** Opens a transport to `origin` by its name; only the library of the one that is chosen is loaded. */
export async function openTransport(
  name: (typeof graphTransports)[number],
  origin: string,
): Promise<GraphTransport> {
  switch (name) {
    case 'node-fetch': {
      const { directAgents, nodeFetchTransport } = await import('./node-fetch.js');
      return nodeFetchTransport(directAgents(origin));
    }
    case 'undici': {
      const { undiciTransport } = await import('./undici.js');
      return undiciTransport(origin);
    }
  }
}
