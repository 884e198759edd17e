import net from 'node:net';

/** What a connection gave back before it was closed. */
export interface RawAnswer {
  /** the statuses of the answers, in their order */
  readonly statuses: readonly number[];
  readonly text: string;
  /** false when the gateway neither answered nor closed in time */
  readonly isOver: boolean;
}

/** Sends bytes over a connection of their own, then ends its own side and waits for the other, `withinMs` at most. */
export async function exchangeRaw(
  url: string,
  bytes: Uint8Array | string,
  withinMs = 30_000,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  // the gateway may well reset a connection on which it reads nonsense
  socket.on('error', () => undefined);
  const isOver = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => {
      resolve(false);
      socket.destroy();
    }, withinMs);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(true);
    });
    socket.end(bytes);
  });
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
  return { statuses, text, isOver };
}
