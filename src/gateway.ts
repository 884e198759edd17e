import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from './config/config.js';
import { createConcurrencyLimit } from './graph/http/concurrency/concurrency-limit.js';
import { cloudAt } from './graph/clouds.js';
import { createGraphClient } from './graph/http/client.js';
import type { Dialect } from './graph/dialects/dialect.js';
import { createDialectSelector, listedDialects, type DialectSelector } from './graph/dialects/selector.js';
import { openTransport } from './graph/http/transports/open-transport.js';
import { proxyTo } from './graph/http/transports/proxy/way-out.js';
import { createPolicies } from './graph/policies.js';
import { createApolloServer } from './graphql/operations/apollo.js';
import { DocumentCache } from './graphql/operations/document-caches.js';
import type { OnFault } from './graphql/errors/report-faults.js';
import { createDocumentCheck } from './graphql/operations/document-check.js';
import { createExecutor } from './graphql/execution/executor.js';
import { createRepeatedOperations } from './graphql/execution/repeated.js';
import { buildSchema } from './graphql/schema/build.js';
import { openObservers } from './observe/observers.js';
import { operationPlugin } from './graphql/observed/operation-plugin.js';
import { createIdempotentCreates } from './idempotency/idempotent-creates.js';
import { openStore } from './idempotency/open-store.js';
import { createCrossOrigin } from './server/checks/cors.js';
import { createClosingStack, type ClosingStack } from './server/lifecycle/closing-stack.js';
import { createDrain } from './server/lifecycle/drain.js';
import { createGraphQLEndpoint } from './server/graphql-endpoint.js';
import { createHostCheck } from './server/checks/host-check.js';
import { createHttpServer } from './server/http-server.js';
import { createInFlight } from './server/lifecycle/in-flight.js';
import { droppedLogLines, type Log } from './log.js';
import { answerMetrics } from './server/answer-metrics.js';
import type { Page } from './server/pages/page.js';
import { createRefuse, type OnRefused } from './server/refusal.js';
import { createRouter } from './server/router.js';
import { packageVersion } from './version.js';

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
 * `ConfigError` when the file of persisted operations cannot be used; what was opened by then is closed.
 * @param developmentToken for the pages to begin with, worth nothing but to an emulator; undefined leaves it to the reader
 */
export async function startGateway(config: Config, log: Log, developmentToken?: string): Promise<Gateway> {
  const opened = createClosingStack();
  try {
    return await openGateway(opened, config, log, developmentToken);
  } catch (error) {
    await opened.close().catch((fault: unknown) => {
      log.error({ err: fault }, 'fault while closing');
    });
    throw error;
  }
}

async function openGateway(
  opened: ClosingStack,
  config: Config,
  log: Log,
  developmentToken: string | undefined,
): Promise<Gateway> {
  const inFlight = createInFlight();
  const concurrencyLimit = createConcurrencyLimit({
    maxCalls: config.maxUpstreamCalls,
    maxQueue: config.maxUpstreamQueue,
  });
  const gauges = { requestsInFlight: inFlight.count, upstream: concurrencyLimit, droppedLogLines };
  const observers = await openObservers(config, log, gauges);
  /** When what is still open may no longer wait; by then already, unless the gateway is closed in good order. */
  let endsAtMs = 0;
  opened.add(() => observers.close(Math.max(0, endsAtMs - performance.now())));
  const { observer, metrics } = observers;
  const store = await openStore(config.idempotencyStore, log, metrics?.onStoreFailure);
  opened.add(() => {
    store.close();
  });
  const idempotentCreates = createIdempotentCreates({
    store,
    deadlineMs: config.graphDeadlineMs,
    ttlMs: config.idempotencyTtlMs,
    onRepeated: metrics?.onCreateRepeated,
  });
  opened.add(() => {
    idempotentCreates.close();
  });
  const client = createGraphClient({
    baseUrl: config.graphBaseUrl,
    timeoutMs: config.graphTimeoutMs,
    transport: await openTransport(config.graphTransport, config.graphBaseUrl, {
      proxy: proxyTo(config.graphBaseUrl, config),
      timeoutMs: config.graphTimeoutMs,
    }),
    concurrencyLimit,
    onAttempt: observers.onAttempt,
  });
  opened.add(() => {
    client.close();
  });
  const onMissing = (missing: Dialect, first: Dialect) => {
    log.info(
      { missing: missing.name, graphApi: first.name },
      'Graph does not know a listed version; doing without',
    );
  };
  const dialects = createDialectSelector(config.graphApi, onMissing, config.graphCloud);
  const policies = createPolicies(client, dialects, config.graphDeadlineMs);
  const schema = buildSchema(config.maxEntities, metrics?.onUnknownMember);
  const documents = new DocumentCache();
  const onFault: OnFault = (fault, clientRequestId) => {
    log.error({ err: fault, clientRequestId }, 'fault');
  };
  const onRefused: OnRefused = (status, message) => {
    log.info({ status, reason: message }, 'refused');
    metrics?.onRefused(status);
  };
  const refuse = createRefuse(onRefused);
  const rules = { schema, limits: config, introspection: config.introspection };
  const check = createDocumentCheck(rules);
  const deadlineMs = config.graphDeadlineMs;
  const apollo = await createApolloServer({
    rules,
    check,
    execute: createExecutor(rules, check, deadlineMs),
    documents,
    persistedOperations: config.persistedOperations,
    logger: log,
    onFault,
    federatedTracing: config.federatedTracing,
    plugins: observer === undefined ? [] : [operationPlugin(observer, check)],
  });
  const repeated = createRepeatedOperations({ schema, documents, check, deadlineMs, onFault, observer });
  await apollo.start();
  opened.add(() => apollo.stop());

  let isReady = true;
  const server = createHttpServer(
    config,
    createRouter({
      isMisdirected: createHostCheck(config.allowedHosts, refuse),
      graphql: inFlight.watch(
        createGraphQLEndpoint({ apollo, repeated }, { policies, idempotentCreates }, config, {
          onFault,
          onRefused,
        }),
      ),
      cors: createCrossOrigin(config.corsOrigins),
      refuse,
      pages: await openPages(config, dialects, developmentToken),
      metrics: metrics && ((response) => answerMetrics(response, metrics)),
      isReady: () => isReady,
      onFault: (fault) => {
        log.error({ err: fault }, 'fault');
      },
    }),
    onRefused,
  );
  const drain = createDrain(server, inFlight);
  const url = await listen(server, config.port, config.host);
  let cut = 0;
  opened.add(async () => {
    cut = await drain(config.shutdownGraceMs);
  });

  return {
    url,
    inFlightCount: inFlight.count,
    async close(delayMs = 0) {
      isReady = false;
      // Without a delay, listening stops before anything else happens.
      if (delayMs > 0) await delay(delayMs);
      endsAtMs = performance.now() + config.shutdownGraceMs;
      await opened.close();
      return cut;
    },
  };
}

/** The pages for exploring. What only they need is not loaded without them. */
async function openPages(
  config: Config,
  dialects: DialectSelector,
  token: string | undefined,
): Promise<ReadonlyMap<string, Page>> {
  if (!config.landingPage) return new Map();
  const { createPages } = await import('./server/pages/pages.js');
  const listed = listedDialects(config.graphApi);
  return createPages({
    token,
    state: () => {
      const graphApi = dialects.known().map(({ name }) => name);
      return {
        version: config.isProduction ? undefined : packageVersion(),
        // Only an emulator takes a token that a gateway is started with.
        emulatorUrl: token === undefined ? undefined : config.graphBaseUrl,
        cloud: config.graphCloud ?? cloudAt(config.graphBaseUrl),
        graphApi,
        missing: listed.filter((name) => !graphApi.includes(name)),
        introspection: config.introspection,
        safelist: config.persistedOperations !== undefined,
      };
    },
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
