import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A tunnel that was asked for. */
interface AskedTunnel {
  /** Host and port. */
  readonly target: string;
  /** Every header that the proxy was shown. */
  readonly headers: IncomingMessage['headers'];
}

/** How a proxy differs from one that opens every tunnel. */
export interface ConnectProxyOptions {
  /** Hosts that only the proxy knows, and the ports of 127.0.0.1 where they are; others are refused with 502. */
  readonly names: Readonly<Record<string, number>>;
  /** The user and password that it asks for, joined by a colon; what has none of them, or wrong ones, gets 407. */
  readonly credentials?: string;
  /** Answers in its place, by any bytes or none. */
  readonly answer?: (socket: Duplex) => void;
  /** Is told of an open tunnel before anything went through it. */
  readonly onOpen?: (near: Duplex, far: Socket) => void;
  /** Asked before bytes come back through a tunnel: whether to cut it instead. */
  readonly losesAnswers?: () => boolean;
  /** Speaks TLS with its callers; PEM texts. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** An HTTP proxy that knows CONNECT and nothing else. */
export interface ConnectProxy {
  /** Without credentials. */
  readonly url: string;
  readonly port: number;
  readonly asked: readonly AskedTunnel[];
  /** All bytes that went from callers into tunnels. */
  sent(): Buffer;
  /** Requests that were no CONNECT. */
  plainRequestCount(): number;
  /** Cuts every open tunnel. */
  cut(): void;
  close(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startConnectProxy(options: ConnectProxyOptions): Promise<ConnectProxy> {
  const { names, credentials, answer, onOpen, losesAnswers, tls } = options;
  const asked: AskedTunnel[] = [];
  const sent: Buffer[] = [];
  const sockets = new Set<Duplex>();
  const tunnels = new Set<Duplex>();
  let plain = 0;
  const server = tls === undefined ? http.createServer() : https.createServer(tls);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.on('request', (_request, response: http.ServerResponse) => {
    plain += 1;
    response.writeHead(500).end();
  });
  server.on('connect', (request: IncomingMessage, near: Duplex) => {
    const { url: target = '', headers } = request;
    asked.push({ target, headers });
    near.on('error', () => undefined);
    const expected = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
    if (answer !== undefined) answer(near);
    else if (expected !== undefined && headers['proxy-authorization'] !== expected)
      refuse(near, '407 Proxy Authentication Required', 'proxy-authenticate: Basic realm="corp"\r\n');
    else open(target, near);
  });

  function open(target: string, near: Duplex): void {
    const port = names[target];
    if (port === undefined) {
      refuse(near, '502 Bad Gateway');
      return;
    }
    const far = net.connect(port, '127.0.0.1', () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      near.on('data', (bytes: Buffer) => sent.push(bytes));
      near.pipe(far);
      far.on('data', (bytes: Buffer) => {
        if (losesAnswers?.() === true) near.destroy();
        else near.write(bytes);
      });
      onOpen?.(near, far);
    });
    for (const socket of [near, far]) {
      sockets.add(socket);
      tunnels.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    asked,
    sent: () => Buffer.concat(sent),
    plainRequestCount: () => plain,
    cut() {
      for (const socket of tunnels) socket.destroy();
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** An answer with a body that looks like one of Graph's, which nobody may take for one. */
function refuse(socket: Duplex, status: string, headers = ''): void {
  const body = '{"id":"made-by-the-proxy","displayName":"x"}';
  socket.end(
    `HTTP/1.1 ${status}\r\n${headers}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
}
