import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a TCP server that can lose what comes back. */
export interface TcpGate {
  readonly port: number;
  /** Cuts the connection instead of handing on the next reply to a request that has this text. */
  loseReplyTo(text: string): void;
  /** How often a reply was lost. */
  lost(): number;
  close(): void;
}

/** Opens a gate to a port of 127.0.0.1. */
export async function openTcpGate(port: number): Promise<TcpGate> {
  const sockets = new Set<Socket>();
  let awaited: string | null = null;
  let lost = 0;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let isLosing = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes) => {
      if (awaited !== null && bytes.includes(awaited)) {
        isLosing = true;
        awaited = null;
      }
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!isLosing) near.write(bytes);
      else {
        lost += 1;
        near.destroy();
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    loseReplyTo(text) {
      awaited = text;
    },
    lost: () => lost,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
