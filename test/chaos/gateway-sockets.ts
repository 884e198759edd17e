import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';

/** One request as it left the gateway, and what was read of its answer. */
export interface SentRequest {
  readonly method: string;
  /** null as long as no status line and headers were read */
  readonly status: number | null;
  /** the answer's `request-id` header; null when it has none, or none was read */
  readonly requestId: string | null;
  /** whether the answer was read to its last byte */
  readonly isWhole: boolean;
  /** whether the connection failed by itself, and was not given up by the gateway */
  readonly isBroken: boolean;
}

/** What the gateway wrote to its sockets and read from them, and with it all that it could know. */
export interface GatewaySockets {
  /** The requests that carried this `client-request-id`, in the order in which they left. */
  requestsOf(id: string): readonly SentRequest[];
  /** Watches no longer. */
  close(): void;
}

/**
 * Watches, through Node's own diagnostics channels, every request that `node:http` sends to `url`: the gateway runs in this
 * process, and nobody else in it asks there by `node:http`.
 */
export function watchGatewaySockets(url: string): GatewaySockets {
  const { host } = new URL(url);
  const byId = new Map<string, SentRequest[]>();
  const answers = new WeakMap<ClientRequest, IncomingMessage>();

  const started = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    if (request.getHeader('host') !== host) return;
    let isBroken = false;
    request.once('error', (error) => {
      isBroken = 'code' in error;
    });
    const id = String(request.getHeader('client-request-id'));
    const requests = byId.get(id) ?? [];
    byId.set(id, requests);
    requests.push({
      method: request.method,
      get status() {
        return answers.get(request)?.statusCode ?? null;
      },
      get requestId() {
        return answers.get(request)?.headers['request-id']?.toString() ?? null;
      },
      get isWhole() {
        return answers.get(request)?.complete === true;
      },
      get isBroken() {
        return isBroken;
      },
    });
  };
  const answered = (message: unknown): void => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    answers.set(request, response);
  };
  subscribe('http.client.request.start', started);
  subscribe('http.client.response.finish', answered);

  return {
    requestsOf: (id) => byId.get(id) ?? [],
    close() {
      unsubscribe('http.client.request.start', started);
      unsubscribe('http.client.response.finish', answered);
    },
  };
}
