import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a server speaks TLS with: PEM texts. */
export interface TlsPair {
  /** The certificate, followed by those that vouch for it, if any. */
  readonly cert: string;
  /** Its private key. */
  readonly key: string;
}

/** A server that listens. */
export interface Listening {
  /** Its address, without a slash at the end. */
  readonly origin: string;
  /** Ends it, open connections too. */
  close(): Promise<void>;
}

/** Listens for requests. Rejects with the system's error when it cannot, and throws TLS's for a pair that it cannot use. */
export async function listen(
  { port, host, tls }: { readonly port: number; readonly host: string; readonly tls: TlsPair | undefined },
  listener: RequestListener,
): Promise<Listening> {
  const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const scheme = tls === undefined ? 'http' : 'https';
  const { port: actual } = server.address() as AddressInfo;
  return {
    origin: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
