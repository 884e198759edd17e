import type { ProxyAddress } from './proxy/proxy-address.js';
import type { Tunnels } from './proxy/tunnels.js';
import type { GraphTransport, ProxyInUse } from './transport.js';

/** Values of `GRAPH_TRANSPORT`. */
export const graphTransports = ['node-fetch', 'undici'] as const;

/** How a transport reaches its origin. */
export interface TransportWay {
  /** The proxy that leads to the origin, which then has `https:`; null for none. */
  readonly proxy: ProxyAddress | null;
  /** For a tunnel to come about, and for the TLS handshake in it, each, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Opens a transport to `origin` by its name; only the library of the one that is chosen is loaded. Throws a TypeError for
 * a proxy before an origin with `http:`, which would be shown the token.
 */
export async function openTransport(
  name: (typeof graphTransports)[number],
  origin: string,
  { proxy: address, timeoutMs }: TransportWay = { proxy: null, timeoutMs: 0 },
): Promise<GraphTransport> {
  if (address !== null && !origin.startsWith('https:')) throw new TypeError('A proxy leads to https: only');
  const tunnels = address === null ? undefined : await tunnelsOf(address, timeoutMs);
  const proxy: ProxyInUse | undefined =
    address === null || tunnels === undefined
      ? undefined
      : { host: address.host, isAwaited: () => tunnels.isAwaited() };
  switch (name) {
    case 'node-fetch': {
      const { directAgents, nodeFetchTransport, tunnelAgents } = await import('./node-fetch.js');
      const agents = tunnels === undefined ? directAgents(origin) : tunnelAgents(tunnels, timeoutMs);
      return nodeFetchTransport(agents, proxy);
    }
    case 'undici': {
      const { undiciTransport } = await import('./undici.js');
      return undiciTransport(origin, tunnels, proxy);
    }
  }
}

/** undici is what asks for tunnels, whichever transport goes through them; without a proxy it is not loaded for that. */
async function tunnelsOf(proxy: ProxyAddress, timeoutMs: number): Promise<Tunnels> {
  const { createTunnels } = await import('./proxy/tunnels.js');
  return createTunnels(proxy, timeoutMs);
}
