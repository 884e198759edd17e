import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from './config.js';
import { createAdmission } from './graph/http/concurrency/concurrency-limit.js';
import { createGraphClient } from './graph/client.js';
import { createDialectSelector } from './graph/dialects/selector.js';
import { openTransport } from './graph/http/transports/open-transport.js';
import { createPolicies } from './graph/policies.js';
import { createApolloServer } from './graphql/operations/apollo.js';
import { createCreateOnce } from './graphql/create-once.js';
import { DocumentCache } from './graphql/operations/document-caches.js';
import type { OnFault } from './graphql/errors/report-faults.js';
import { createDocumentCheck } from './graphql/operations/document-check.js';
import { createExecutor } from './graphql/execution/executor.js';
import { createRepeatedOperations } from './graphql/execution/repeated.js';
import { buildSchema } from './graphql/schema/build.js';
import { openObservers } from './observe/observers.js';
import { operationPlugin } from './graphql/observed/operation-plugin.js';
import { createMemoryStore } from './idempotency/memory-store.js';
import type { IdempotencyStore } from './idempotency/store.js';
import { createCrossOrigin } from './server/checks/cors.js';
import { createDrain } from './server/lifecycle/drain.js';
import { createGraphQLEndpoint } from './server/graphql-endpoint.js';
import { createHostCheck } from './server/checks/host-check.js';
import { createHttpServer } from './server/http-server.js';
import { createInFlight } from './server/lifecycle/in-flight.js';
import type { Log } from './log.js';
import { answerMetrics } from './server/answer-metrics.js';
import { createGraphiQLPage } from './server/pages/graphiql-page.js';
import { sandboxStart } from './server/pages/sandbox-start.js';
import { createRouter } from './server/router.js';

/** What a create may take beyond its calls to Graph before nobody waits for it any more. */
const IDEMPOTENCY_WAIT_MARGIN_MS = 5_000;

/** A gateway that listens. */
export interface Gateway {
  /** Where it listens, such as `http://127.0.0.1:4000`; an unspecified host shows as `localhost`. */
  readonly url: string;
  /** How many requests for GraphQL are in flight. */
  inFlightCount(): number;
  /**
   * Ends it: readiness fails, after `delayMs` (default 0) listening stops, and what is in flight is answered. After
   * `SHUTDOWN_GRACE_MS` the rest is cut off; the answer is how many requests that were, 0 when all went well.
   */
  close(delayMs?: number): Promise<number>;
}

/**
 * Starts a gateway. Throws the error of the system, with its `code`, when it cannot listen, such as `EADDRINUSE`, and a
 * `ConfigError` when the file of persisted operations cannot be used.
 * @param developmentToken for the pages to begin with, worth nothing but to an emulator; undefined leaves it to the reader
 */
export async function startGateway(config: Config, log: Log, developmentToken?: string): Promise<Gateway> {
  const inFlight = createInFlight();
  const observers = await openObservers(config, log, inFlight.count);
  const { observer, metrics } = observers;
  const client = createGraphClient({
    baseUrl: config.GRAPH_BASE_URL,
    timeoutMs: config.GRAPH_TIMEOUT_MS,
    transport: await openTransport(config.GRAPH_TRANSPORT, config.GRAPH_BASE_URL),
    admission: createAdmission({
      maxCalls: config.MAX_UPSTREAM_CALLS,
      maxQueue: config.MAX_UPSTREAM_QUEUE,
    }),
    onAttempt: observers.onAttempt,
  });
  const dialects = createDialectSelector(config.GRAPH_API, (dialect) => {
    log.info({ graphApi: dialect.name }, 'Graph does not know the older path; changing over');
  });
  const policies = createPolicies(client, dialects, config.GRAPH_DEADLINE_MS);
  const store = await createIdempotencyStore(config, log);
  const createOnce = createCreateOnce(
    store,
    config.GRAPH_DEADLINE_MS + IDEMPOTENCY_WAIT_MARGIN_MS,
    metrics?.onCreateRepeated,
  );
  const schema = buildSchema(config.MAX_ENTITIES, metrics?.onUnknownMember);
  const documents = new DocumentCache();
  const onFault: OnFault = (fault, clientRequestId) => {
    log.error({ err: fault, clientRequestId }, 'fault');
  };
  const rules = { schema, limits: config, introspection: config.INTROSPECTION };
  const check = createDocumentCheck(rules);
  const deadlineMs = config.GRAPH_DEADLINE_MS;
  const apollo = await createApolloServer({
    rules,
    check,
    execute: createExecutor(rules, check, deadlineMs),
    documents,
    landingPage: config.LANDING_PAGE ? sandboxStart(developmentToken) : undefined,
    persistedOperations: config.PERSISTED_OPERATIONS,
    logger: log,
    onFault,
    federatedTracing: config.FEDERATED_TRACING,
    plugins: observer === undefined ? [] : [operationPlugin(observer, check)],
  });
  const repeated = createRepeatedOperations({ schema, documents, check, deadlineMs, onFault, observer });
  await apollo.start();

  let isReady = true;
  const server = createHttpServer(
    config,
    createRouter({
      isMisdirected: createHostCheck(config.ALLOWED_HOSTS),
      graphql: inFlight.watch(
        createGraphQLEndpoint({ apollo, repeated }, { policies, createOnce }, config, onFault),
      ),
      cors: createCrossOrigin(config.CORS_ORIGINS),
      landingPage: config.LANDING_PAGE,
      graphiql: config.LANDING_PAGE ? createGraphiQLPage(developmentToken) : undefined,
      metrics: metrics && ((response) => answerMetrics(response, metrics)),
      isReady: () => isReady,
      onFault: (fault) => {
        log.error({ err: fault }, 'fault');
      },
    }),
  );
  const drain = createDrain(server, inFlight);
  const url = await listen(server, config.PORT, config.HOST);

  return {
    url,
    inFlightCount: inFlight.count,
    async close(delayMs = 0) {
      isReady = false;
      // Without a delay, listening stops before anything else happens.
      if (delayMs > 0) await delay(delayMs);
      const endsAtMs = performance.now() + config.SHUTDOWN_GRACE_MS;
      const cut = await drain(config.SHUTDOWN_GRACE_MS);
      await apollo.stop();
      client.close();
      await store.close();
      await observers.close(Math.max(0, endsAtMs - performance.now()));
      return cut;
    },
  };
}

async function createIdempotencyStore(config: Config, log: Log): Promise<IdempotencyStore> {
  const { IDEMPOTENCY_STORE: url, IDEMPOTENCY_TTL_MS: ttlMs } = config;
  if (url === 'memory') return createMemoryStore(ttlMs);
  // Loaded only where it is used, for the sake of a quick start.
  const { createRedisStore } = await import('./idempotency/redis-store.js');
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
