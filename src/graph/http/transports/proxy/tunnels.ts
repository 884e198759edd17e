import { isIPv6, Socket } from 'node:net';
import { Client } from 'undici';
import { reasonOf } from '../failure-reason.js';
import type { ProxyAddress } from './proxy-address.js';

/** A tunnel did not come about, so that nothing was sent to its other end. */
class TunnelError extends Error {
  override readonly name = 'TunnelError';
  /** `PROXY_` and the status of the proxy's answer, such as `PROXY_407`, or the code of what failed on the way to it. */
  readonly code: string;

  constructor(code: string) {
    super('The proxy opened no tunnel');
    this.code = `PROXY_${code}`;
  }
}

/** Opens tunnels through one HTTP proxy. */
export interface Tunnels {
  /**
   * Asks the proxy for a connection to a host (CONNECT, RFC 9110 section 9.3.6). Nothing has been sent through it. Rejects with
   * an Error whose `code` begins with `PROXY_`, within the time that it has. What the proxy answers beside a 2xx is never
   * handed on.
   */
  open(host: string, port: number): Promise<Socket>;
  /** Whether the proxy is yet to answer for some tunnel. */
  isAwaited(): boolean;
  /** Gives up what is not open yet; open tunnels belong to who asked for them. */
  close(): void;
}

/** @param timeoutMs for a tunnel from connect to the proxy's answer */
export function createTunnels(proxy: ProxyAddress, timeoutMs: number): Tunnels {
  const awaited = new Set<AbortController>();
  const authorization = proxy.authorization();

  return {
    async open(host, port) {
      const target = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
      const headers = {
        host: target,
        ...(authorization !== null && { 'proxy-authorization': authorization }),
      };
      const end = new AbortController();
      const timer = setTimeout(() => {
        end.abort(new TunnelError('ETIMEDOUT'));
      }, timeoutMs);
      awaited.add(end);
      // A proxy's connection serves one tunnel; the timer above keeps the time.
      const client = new Client(proxy.origin, { headersTimeout: 0, connectTimeout: timeoutMs });
      try {
        const { statusCode, socket } = await client.connect({ path: target, headers, signal: end.signal });
        // Whoever takes it over listens for itself.
        socket.on('error', () => undefined);
        if (statusCode >= 200 && statusCode < 300 && socket instanceof Socket) return socket;
        socket.destroy();
        throw new TunnelError(String(statusCode));
      } catch (error) {
        throw error instanceof TunnelError ? error : new TunnelError(reasonOf(error));
      } finally {
        clearTimeout(timer);
        awaited.delete(end);
        client.destroy().catch(() => undefined);
      }
    },
    isAwaited: () => awaited.size > 0,
    close() {
      for (const end of awaited) end.abort(new TunnelError('CLOSED'));
    },
  };
}
