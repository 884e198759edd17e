import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import { TLSSocket } from 'node:tls';
import nodeFetch from 'node-fetch';
import type { GraphTransport, GraphWire } from './transport.js';

const MAX_SOCKETS = 256;
/** below the idle limits of common load balancers, so that a write is not sent into a closing connection */
const IDLE_SOCKET_MS = 30_000;

type WatchableAgent = http.Agent & { addRequest(request: ClientRequest, options: object): void };

/** node-fetch over connections to `origin` that are kept alive; it opens none yet. */
export function nodeFetchTransport(origin: string): GraphTransport {
  const { Agent } = origin.startsWith('https:') ? https : http;
  const pooled = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_SOCKET_MS });
  // a limit here would let a queued request take over a used connection
  const unpooled = new Agent({ keepAlive: false });
  return {
    async fetch(url, init) {
      init.wire.isUntouched = true;
      const agent = watched(init.isConnectionFresh ? unpooled : pooled, init.wire);
      const { status, headers, body } = await nodeFetch(url, { ...init, compress: false, agent });
      return { status, headers, text: (maxBytes) => readText(body, maxBytes) };
    },
    close() {
      pooled.destroy();
      unpooled.destroy();
    },
  };
}

/** The same agent, seen through an object of this attempt's own that learns when its connection is usable. */
function watched(agent: http.Agent, wire: GraphWire): http.Agent {
  const sink = agent as WatchableAgent;
  const view = Object.create(sink) as WatchableAgent;
  const sent = (): void => {
    wire.isUntouched = false;
  };
  view.addRequest = (request, options) => {
    request.once('socket', (socket) => {
      const writtenBefore = socket.bytesWritten;
      // A kept connection may turn out to be closed before anything of the request was written to it.
      request.once('error', () => {
        if (request.reusedSocket && socket.bytesWritten === writtenBefore) wire.isUntouched = true;
      });
      // one that is not connecting has been used before, or is past the part that can be watched
      if (socket.connecting) socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', sent);
      else sent();
    });
    // Node then throws what is unread of the body away, and node-fetch takes the rest for the whole
    request.once('error', () => {
      wire.isBroken = true;
    });
    sink.addRequest(request, options);
  };
  return view;
}

const utf8 = new TextDecoder();

async function readText(body: AsyncIterable<Uint8Array | string> | null, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    bytes += data.byteLength;
    if (bytes > maxBytes) throw new RangeError('body too large');
    chunks.push(data);
  }
  return utf8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, bytes));
}
