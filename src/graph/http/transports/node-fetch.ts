import http, { type Agent } from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import nodeFetch, { type Response } from 'node-fetch';
import type { GraphTransport, ProxyInUse } from './transport.js';
import { TunnelAgent } from './proxy/tunnel-agent.js';
import type { Tunnels } from './proxy/tunnels.js';
import { WatchedAgent } from './watched-agent.js';

const MAX_SOCKETS = 256;
/** Below the idle limits of common load balancers, so that a write is not sent into a closing connection. */
const IDLE_SOCKET_MS = 30_000;

/** The agents of a transport; it closes them. */
interface TransportAgents {
  /** Keeps connections alive. */
  readonly pooled: Agent;
  /** Opens a connection for each request, at once. */
  readonly unpooled: Agent;
}

/** Agents that connect to `origin` themselves; they open no connection yet. */
export function directAgents(origin: string): TransportAgents {
  const { Agent } = origin.startsWith('https:') ? https : http;
  return {
    pooled: new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_SOCKET_MS }),
    // With a limit here a queued request might take over a used connection.
    unpooled: new Agent({ keepAlive: false }),
  };
}

/** Agents that connect through tunnels, for origins with `https:`; they open none yet. */
export function tunnelAgents(tunnels: Tunnels, timeoutMs: number): TransportAgents {
  return {
    pooled: new TunnelAgent(tunnels, timeoutMs, {
      keepAlive: true,
      maxSockets: MAX_SOCKETS,
      timeout: IDLE_SOCKET_MS,
    }),
    unpooled: new TunnelAgent(tunnels, timeoutMs, { keepAlive: false }),
  };
}

/**
 * node-fetch over the connections of these agents; it opens none yet.
 * @param proxy through which the agents connect, if they do
 */
export function nodeFetchTransport(agents: TransportAgents, proxy?: ProxyInUse): GraphTransport {
  const pooled = new WatchedAgent(agents.pooled);
  const unpooled = new WatchedAgent(agents.unpooled);

  return {
    proxy,
    async fetch(url, { method, headers, body, isConnectionFresh }, attempt) {
      attempt.nothingSent();
      const watched = isConnectionFresh ? unpooled : pooled;
      const { agent } = watched;
      const response = await new Promise<Response>((resolve, giveUp) => {
        watched.watchNext({ attempt, giveUp, body });
        nodeFetch(url, {
          method,
          headers,
          redirect: 'manual',
          compress: false,
          agent,
        }).then(resolve, giveUp);
        watched.stopWatching();
      });
      return {
        status: response.status,
        headers: response.headers,
        // The bodies of node-fetch are streams of Node.
        text: (maxBytes) => readText(response.body as Readable | null, maxBytes),
      };
    },
    close() {
      agents.pooled.destroy();
      agents.unpooled.destroy();
    },
  };
}

const utf8 = new TextDecoder();

/** Reads by events, since an iterator over a stream costs more. */
function readText(body: Readable | null, maxBytes: number): Promise<string> {
  if (body === null) return Promise.resolve('');
  // A body that broke before anybody listened says nothing any more.
  if (body.destroyed) return Promise.reject(new Error('body cut short'));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    body.on('data', (data: Buffer) => {
      bytes += data.length;
      if (bytes > maxBytes) body.destroy(new RangeError('body too large'));
      else chunks.push(data);
    });
    body.once('end', () => {
      const [only] = chunks;
      resolve(utf8.decode(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, bytes)));
    });
    body.once('error', reject);
    body.once('close', () => {
      if (!body.readableEnded) reject(new Error('body cut short'));
    });
  });
}
