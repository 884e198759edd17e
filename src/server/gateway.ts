import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import cors from 'cors';
import type { Config } from '../config.js';
import { createGraphClient } from '../graph/client.js';
import { createDialectSelector } from '../graph/dialects/selector.js';
import { createPolicies } from '../graph/policies.js';
import { createApolloServer } from '../graphql/apollo.js';
import { createCreateOnce } from '../graphql/create-once.js';
import { createMemoryStore } from '../idempotency/memory-store.js';
import type { IdempotencyStore } from '../idempotency/store.js';
import { createGraphQLEndpoint } from './graphql-endpoint.js';
import type { Log } from './log.js';
import { createRouter } from './router.js';

/** What a create may take beyond its calls to Graph before nobody waits for it any more. */
const IDEMPOTENCY_WAIT_MARGIN_MS = 5_000;

/** A gateway that listens. */
export interface Gateway {
  /** Where it listens, such as `http://127.0.0.1:4000`; an unspecified host shows as `localhost`. */
  readonly url: string;
  /**
   * Ends it: readiness fails, listening stops, and what is in flight is answered. After `SHUTDOWN_GRACE_MS` the rest is
   * cut off; the answer is how many connections that were, 0 when all went well.
   */
  close(): Promise<number>;
}

/**
 * Starts a gateway. Throws the error of the system, with its `code`, when it cannot listen, such as `EADDRINUSE`.
 */
export async function startGateway(config: Config, log: Log): Promise<Gateway> {
  const client = createGraphClient({
    baseUrl: config.GRAPH_BASE_URL,
    timeoutMs: config.GRAPH_TIMEOUT_MS,
    onAttempt: (attempt) => {
      log.debug(attempt, 'attempt');
    },
  });
  const dialects = createDialectSelector(config.GRAPH_API, (dialect) => {
    log.info({ graphApi: dialect.name }, 'Graph does not know the older path; changing over');
  });
  const policies = createPolicies(client, dialects, config.GRAPH_DEADLINE_MS);
  const store = await createIdempotencyStore(config, log);
  const createOnce = createCreateOnce(store, config.GRAPH_DEADLINE_MS + IDEMPOTENCY_WAIT_MARGIN_MS);
  const apollo = createApolloServer({
    introspection: config.INTROSPECTION,
    landingPage: !config.isProduction,
    onFault: (fault, clientRequestId) => {
      log.error({ err: fault, clientRequestId }, 'fault');
    },
  });
  await apollo.start();

  let isReady = true;
  const server = createServer(
    createRouter({
      graphql: createGraphQLEndpoint(apollo, { policies, createOnce }, config.MAX_BODY_BYTES),
      cors: cors({ origin: [...config.CORS_ORIGINS], maxAge: 3600 }),
      landingPage: !config.isProduction,
      isReady: () => isReady,
      onFault: (fault) => {
        log.error({ err: fault }, 'fault');
      },
    }),
  );
  const url = await listen(server, config.PORT, config.HOST);

  return {
    url,
    async close() {
      isReady = false;
      const cut = await drain(server, config.SHUTDOWN_GRACE_MS);
      await apollo.stop();
      client.close();
      await store.close();
      return cut;
    },
  };
}

async function createIdempotencyStore(config: Config, log: Log): Promise<IdempotencyStore> {
  const { IDEMPOTENCY_STORE: url, IDEMPOTENCY_TTL_MS: ttlMs } = config;
  if (url === 'memory') return createMemoryStore(ttlMs);
  // Loaded only where it is used, for the sake of a quick start.
  const { createRedisStore } = await import('../idempotency/redis-store.js');
  return createRedisStore(url, ttlMs, ({ message }) => {
    log.error({ reason: message }, 'IDEMPOTENCY_STORE cannot be reached');
  });
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { address, family, port: bound } = server.address() as AddressInfo;
  if (address === '0.0.0.0' || address === '::') return `http://localhost:${bound}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`;
}

async function drain(server: Server, graceMs: number): Promise<number> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  // A connection that was kept alive for its next request becomes idle only after its last answer.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  let cut = 0;
  const grace = setTimeout(() => {
    server.getConnections((_error, count) => {
      cut = count;
      server.closeAllConnections();
    });
  }, graceMs);
  await closed;
  clearTimeout(grace);
  clearInterval(idle);
  return cut;
}
