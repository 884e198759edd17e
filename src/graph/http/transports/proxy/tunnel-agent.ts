import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Tunnels } from './tunnels.js';

/** What Node's agents call with a connection, or with why there is none; Node's types have both at once. */
type Connected = (error: Error | null, socket: Duplex) => void;

/**
 * Node's agent for `https:`, whose connections lead through tunnels. A request is given one only when its TLS handshake is
 * over, so that all that failed before is known to be unsent.
 */
export class TunnelAgent extends Agent {
  readonly #tunnels: Tunnels;
  readonly #timeoutMs: number;

  /** @param timeoutMs for the TLS handshake in a tunnel that is open */
  constructor(tunnels: Tunnels, timeoutMs: number, options: AgentOptions) {
    super(options);
    this.#tunnels = tunnels;
    this.#timeoutMs = timeoutMs;
  }

  override createConnection(
    options: Parameters<Agent['createConnection']>[0],
    connected?: Connected,
  ): undefined {
    const fail = connected as ((error: unknown) => void) | undefined;
    this.#connect(options).then(
      (socket) => connected?.(null, socket),
      (error: unknown) => fail?.(error),
    );
  }

  override destroy(): void {
    super.destroy();
    this.#tunnels.close();
  }

  async #connect(options: Parameters<Agent['createConnection']>[0]): Promise<TLSSocket> {
    const tunnel = await this.#tunnels.open(String(options.host), Number(options.port));
    // Given a socket, Node speaks TLS over it; and it keeps the session for the next one.
    const socket = super.createConnection({ ...options, socket: tunnel } as typeof options) as TLSSocket;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        socket.destroy(Object.assign(new Error('No TLS in time'), { code: 'ETIMEDOUT' }));
      }, this.#timeoutMs);
      socket.once('secureConnect', () => {
        clearTimeout(timer);
        socket.off('error', reject);
        resolve(socket);
      });
      socket.once('error', reject);
      socket.once('close', () => {
        clearTimeout(timer);
        tunnel.destroy();
        reject(new Error('closed'));
      });
    });
  }
}
