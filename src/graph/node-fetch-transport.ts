import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { TLSSocket } from 'node:tls';
import nodeFetch from 'node-fetch';
import type { GraphTransport, GraphWire } from './http/transports/transport.js';

const MAX_SOCKETS = 256;
/** below the idle limits of common load balancers, so that a write is not sent into a closing connection */
const IDLE_SOCKET_MS = 30_000;

type RequestSink = http.Agent & { addRequest(request: ClientRequest, options: object): void };

/** node-fetch over connections to `origin` that are kept alive; it opens none yet. */
export function nodeFetchTransport(origin: string): GraphTransport {
  const { Agent } = origin.startsWith('https:') ? https : http;
  const pooled = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_SOCKET_MS });
  // a limit here would let a queued request take over a used connection
  const unpooled = new Agent({ keepAlive: false });
  /** The attempt that is being handed to node-fetch, which asks its agent for a connection before it returns. */
  let handedOver: GraphWire | null = null;

  for (const agent of [pooled, unpooled] as RequestSink[]) {
    const addRequest = agent.addRequest.bind(agent);
    agent.addRequest = (request, options) => {
      if (handedOver !== null) watch(request, handedOver);
      addRequest(request, options);
    };
  }

  return {
    async fetch(url, { method, headers, body, isConnectionFresh }, wire) {
      wire.isUntouched = true;
      handedOver = wire;
      const agent = isConnectionFresh ? unpooled : pooled;
      const answer = nodeFetch(url, { method, headers, body, redirect: 'manual', compress: false, agent });
      handedOver = null;
      const response = await answer;
      return {
        status: response.status,
        headers: response.headers,
        // node-fetch's bodies are streams of Node's
        text: (maxBytes) => readText(response.body as Readable | null, maxBytes),
      };
    },
    close() {
      pooled.destroy();
      unpooled.destroy();
    },
  };
}

/** Has the attempt learn what becomes of its connection. */
function watch(request: ClientRequest, wire: GraphWire): void {
  let socketBefore: { bytesWritten: number } | null = null;
  request.once('socket', (socket) => {
    // one that is not connecting has been used before, or is past the part that can be watched
    if (!socket.connecting) {
      wire.isUntouched = false;
      socketBefore = { bytesWritten: socket.bytesWritten };
      return;
    }
    socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
      wire.isUntouched = false;
    });
  });
  request.once('error', () => {
    // A kept connection may turn out to be closed before anything of the request was written to it.
    const isUnwritten = request.reusedSocket && request.socket?.bytesWritten === socketBefore?.bytesWritten;
    if (isUnwritten) wire.isUntouched = true;
    // Node then throws what is unread of the body away, and node-fetch takes the rest for the whole
    wire.isBroken = true;
  });
  let isAnswered = false;
  request.once('response', () => {
    isAnswered = true;
  });
  request.once('close', () => {
    // After an answer of 101 Node closes the request without a word.
    if (!isAnswered) wire.breakOff();
  });
  wire.onEnd(() => request.destroy(new Error('given up')));
}

const utf8 = new TextDecoder();

/** Reads by events, since an iterator over a stream costs more. */
function readText(body: Readable | null, maxBytes: number): Promise<string> {
  if (body === null) return Promise.resolve('');
  // one that broke before anybody listened says nothing any more
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
