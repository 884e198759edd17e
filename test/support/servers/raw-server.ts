import net, { type AddressInfo, type Socket } from 'node:net';

/** Answers one request, whole with its body, by writing bytes as they are; `index` counts from 0, over all connections. */
export type RawScript = (socket: Socket, index: number) => unknown;

/** A TCP server whose answers need not be HTTP. */
export interface RawServer {
  /** Origin, without a slash at the end. */
  readonly url: string;
  /** How many requests came so far. */
  requestCount(): number;
  close(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startRawServer(script: RawScript): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = net.createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let received = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      received += text;
      const length = requestLength(received);
      if (length === null || received.length < length) return;
      received = received.slice(length);
      script(socket, count++);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requestCount: () => count,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** The length of the request at the beginning of `received`; null as long as its head is not whole. */
function requestLength(received: string): number | null {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const bodyLength = /^content-length: *(\d+)/im.exec(received.slice(0, headEnd))?.[1] ?? 0;
  return headEnd + 4 + Number(bodyLength);
}
