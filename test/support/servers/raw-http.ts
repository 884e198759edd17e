import { connect, type Socket } from 'node:net';

/** A connection on which bytes are sent as they are. */
export interface RawConnection {
  readonly socket: Socket;
  /** What came so far. */
  received(): string;
  /** All that came, once the other side has closed the connection. */
  readonly closed: Promise<string>;
}

/** Opens a connection to the server at `url`. */
export function openRaw(url: string): RawConnection {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => (received += text));
  // a reset is one of the ways in which a server closes a connection
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => {
    socket.once('close', () => {
      resolve(received);
    });
  });
  return { socket, received: () => received, closed };
}

/** Sends a whole request, with `connection: close` at its own cost, and gives back the whole answer. */
export async function sendRaw(url: string, ...parts: (string | Uint8Array)[]): Promise<string> {
  const { socket, closed } = openRaw(url);
  for (const part of parts) socket.write(part);
  return closed;
}

/** The status of an answer; 0 when there was none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
