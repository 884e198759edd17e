import { buildConnector, Client, Pool, type Dispatcher } from 'undici';
import { asError } from '../../../thrown.js';
import type { Tunnels } from './proxy/tunnels.js';
import { takeContinue } from './take-continue.js';
import type { Attempt, GraphFetchInit, GraphFetchResponse, GraphTransport, ProxyInUse } from './transport.js';

const MAX_SOCKETS = 256;
/** Below the idle limits of common load balancers, so that a write is not sent into a closing connection. */
const IDLE_SOCKET_MS = 30_000;
const HTTPS_PORT = 443;

/** How connections are opened: directly, or through a tunnel that is there before anything is sent to the origin. */
function connectorOf(tunnels: Tunnels | undefined): buildConnector.connector {
  const openConnection = buildConnector({});
  return (options, callback) => {
    const taken: buildConnector.Callback = (...[error, socket]) => {
      if (error !== null) callback(error, null);
      else callback(null, takeContinue(socket));
    };
    if (tunnels === undefined) {
      openConnection(options, taken);
      return;
    }
    tunnels.open(options.hostname, Number(options.port || HTTPS_PORT)).then(
      (httpSocket) => {
        openConnection({ ...options, httpSocket }, taken);
      },
      (error: unknown) => {
        callback(asError(error), null);
      },
    );
  };
}

/**
 * undici over a pool of connections to `origin` that are kept alive; it opens none yet.
 * @param tunnels through which it connects, to an origin with `https:`; undefined for directly
 * @param proxy whose tunnels they are
 */
export function undiciTransport(origin: string, tunnels?: Tunnels, proxy?: ProxyInUse): GraphTransport {
  /** The caller of the transport keeps the time, so that undici need not. */
  const clientOptions = {
    pipelining: 1,
    keepAliveTimeout: IDLE_SOCKET_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: connectorOf(tunnels),
  };
  const pool = new Pool(origin, { ...clientOptions, connections: MAX_SOCKETS });
  return {
    proxy,
    fetch(url, init, attempt) {
      attempt.nothingSent();
      const path = url.slice(origin.length);
      if (!init.isConnectionFresh) return exchange(pool, path, init, attempt);
      const fresh = new Client(origin, clientOptions);
      return exchange(fresh, path, init, attempt).finally(() => {
        // Ends the connection once the answer is read.
        void fresh.close();
      });
    },
    close() {
      tunnels?.close();
      void pool.destroy();
    },
  };
}

function exchange(
  dispatcher: Dispatcher,
  path: string,
  { method, headers, body }: GraphFetchInit,
  attempt: Attempt,
): Promise<GraphFetchResponse> {
  return new Promise((resolve, reject) => {
    const received = new ReceivedBody();
    let controller: Dispatcher.DispatchController | undefined;
    const abort = () => {
      const reason = new Error('given up');
      if (controller === undefined) reject(reason);
      else controller.abort(reason);
    };
    attempt.onEnd(abort);

    dispatcher.dispatch(
      { method, path, headers, body: body ?? null },
      {
        onRequestStart(started) {
          controller = started;
          if (attempt.endedBy !== null) abort();
          else attempt.sending();
        },
        onResponseStart(_controller, status, answered) {
          // 1xx answers only announce the real one; undici takes statuses below 100 for such as well.
          if (status < 100) abort();
          if (status < 200) return;
          const get = (name: string) => {
            const value = answered[name.toLowerCase()];
            return typeof value === 'string' ? value : (value?.join(', ') ?? null);
          };
          resolve({ status, headers: { get }, text: (maxBytes) => received.text(maxBytes, abort) });
        },
        onResponseData(_controller, chunk) {
          received.add(chunk);
        },
        onResponseEnd() {
          received.end(null);
        },
        onResponseError(_controller, error) {
          received.end(error);
          reject(error);
        },
      },
    );
  });
}

const utf8 = new TextDecoder();

/** A body as it arrives. */
class ReceivedBody {
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #maxBytes = Number.POSITIVE_INFINITY;
  #outcome: { error: Error | null } | null = null;
  #settle: (() => void) | null = null;
  #abort: (() => void) | null = null;

  add(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) {
      this.end(new RangeError('body too large'));
      this.#abort?.();
    } else {
      this.#chunks.push(chunk);
    }
  }

  end(error: Error | null): void {
    this.#outcome ??= { error };
    this.#settle?.();
  }

  /** The whole body; rejects when it is cut short, or exceeds `maxBytes`, which calls `abort`. */
  async text(maxBytes: number, abort: () => void): Promise<string> {
    this.#maxBytes = maxBytes;
    this.#abort = abort;
    if (this.#bytes > maxBytes) {
      abort();
      throw new RangeError('body too large');
    }
    if (this.#outcome === null) await new Promise<void>((resolve) => (this.#settle = resolve));
    const error = this.#outcome?.error;
    if (error != null) throw error;
    const [only] = this.#chunks;
    const whole =
      only !== undefined && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks, this.#bytes);
    return utf8.decode(whole);
  }
}
