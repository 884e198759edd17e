import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { InFlight } from './in-flight.js';

const IDLE_CHECK_MS = 50;
/** How long a new connection may keep its first request back before it counts as opened in advance. */
const SILENCE_MS = 1_000;

/**
 * Ends a server: listening stops, and what is in flight goes on to its end. After `graceMs` the rest is cut off.
 * @returns how many requests were cut off; 0 when all were answered
 */
export type Drain = (graceMs: number) => Promise<number>;

/**
 * The drain of a server.
 * @param server one that does not listen yet, so that all of its connections are seen
 */
export function createDrain(server: Server, inFlight: InFlight): Drain {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });

  return async (graceMs) => {
    const beganAtMs = performance.now();
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    const idle = setInterval(() => {
      // A keep-alive connection becomes idle only after its last response.
      server.closeIdleConnections();
      // A connection that a browser opened in advance never counts as idle.
      if (performance.now() - beganAtMs < SILENCE_MS) return;
      for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    }, IDLE_CHECK_MS);
    let grace: NodeJS.Timeout | undefined;
    const cut = new Promise<number>((resolve) => {
      grace = setTimeout(() => {
        resolve(inFlight.count());
        server.closeAllConnections();
      }, graceMs);
    });
    const finished = closed.then(() => inFlight.whenNone()).then(() => 0);
    const count = await Promise.race([finished, cut]);
    clearTimeout(grace);
    clearInterval(idle);
    return count;
  };
}
