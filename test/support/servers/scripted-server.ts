import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** More than the gateway takes of its callers, so that what it hands on is taken here. */
const MAX_HEADER_BYTES = 65_536;

/** One request as the server received it. */
export interface ScriptedRequest {
  method: string;
  /** path and query */
  path: string;
  /** names in lower case */
  headers: IncomingHttpHeaders;
  /** '' when there is none, and until it has been read */
  body: string;
  /** from 0, over all connections */
  index: number;
  /** which connection it came on, from 0 */
  connection: number;
}

/** Answers one request, by whatever means: writing, destroying the socket, or nothing at all; a promise is awaited. */
export type Script = (request: ScriptedRequest, response: ServerResponse, socket: Socket) => unknown;

/** What else a scripted server can do. */
export interface ScriptedServerOptions {
  /** called when the headers are there; the script follows once the body is read, unless the answer or socket ended */
  beforeBody?: Script;
  /** speaks TLS; PEM texts */
  tls?: { key: string; cert: string };
}

/** A server under way. */
export interface ScriptedServer {
  /** origin, without a slash at the end */
  url: string;
  /** in the order of their arrival */
  requests: readonly ScriptedRequest[];
  /** TCP connections accepted so far */
  connectionCount(): number;
  /** Drops every connection; throws the first error a script threw, if any. */
  close(): Promise<void>;
}

/** Starts a real HTTP server on a free port of 127.0.0.1 whose every answer is the script's. */
export async function startScriptedServer(
  script: Script,
  { beforeBody, tls }: ScriptedServerOptions = {},
): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  const connections: Socket[] = [];
  const faults: unknown[] = [];

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request: ScriptedRequest = {
      method: message.method ?? '',
      path: message.url ?? '',
      headers: message.headers,
      body: '',
      index: requests.length,
      connection: connections.findIndex((socket) => socket.remotePort === message.socket.remotePort),
    };
    requests.push(request);
    await beforeBody?.(request, response, message.socket);
    if (response.writableEnded || message.socket.destroyed) return;
    for await (const chunk of message.setEncoding('utf8')) request.body += String(chunk);
    await script(request, response, message.socket);
  }

  function listener(message: IncomingMessage, response: ServerResponse): void {
    // a client that goes away is part of many scripts, and no fault of theirs
    message.on('error', () => undefined);
    serve(message, response).catch((error: unknown) => {
      if (!message.socket.destroyed) faults.push(error);
      message.socket.destroy();
    });
  }

  const server =
    tls === undefined
      ? http.createServer({ maxHeaderSize: MAX_HEADER_BYTES }, listener)
      : https.createServer(tls, listener);
  server.on('connection', (socket: Socket) => connections.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    connectionCount: () => connections.length,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of connections) socket.destroy();
      await closed;
      if (faults.length > 0) throw faults[0];
    },
  };
}
