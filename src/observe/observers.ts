import type { Config } from '../config.js';
import type { GraphAttempt } from '../graph/client.js';
import type { Log } from '../log.js';
import type { Metrics } from './metrics.js';
import { together, type Observer } from './observation.js';
import { operationLog } from './operation-log.js';
import type { Tracing } from './tracing/tracing.js';

/** Who looks inside, as the settings say. What nobody asked for is undefined, and costs nothing. */
export interface Observers {
  /** Watches operations. */
  readonly observer: Observer | undefined;
  /** Is told of each attempt at Graph. */
  readonly onAttempt: ((attempt: GraphAttempt) => void) | undefined;
  readonly metrics: Metrics | undefined;
  /** Hands over what is still to be sent, for at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Calls the observers that the settings ask for, and loads what they need. */
export async function openObservers(
  config: Config,
  log: Log,
  requestsInFlight: () => number,
): Promise<Observers> {
  const metrics = config.METRICS ? (await import('./metrics.js')).createMetrics(requestsInFlight) : undefined;
  const tracing = await openTracing(config, log);
  const logAttempt = log.isLevelEnabled('debug')
    ? (attempt: GraphAttempt) => {
        log.debug(attempt, 'attempt');
      }
    : undefined;
  const observers = [
    tracing?.observer,
    metrics?.observer,
    log.isLevelEnabled('info') ? operationLog(log) : undefined,
  ];
  const onAttempts = [logAttempt, metrics?.onAttempt].filter((listener) => listener !== undefined);

  return {
    observer: together(observers.filter((observer) => observer !== undefined)),
    onAttempt:
      onAttempts.length === 0
        ? undefined
        : (attempt) => {
            for (const listener of onAttempts) listener(attempt);
          },
    metrics,
    close: async (graceMs) => tracing?.close(graceMs),
  };
}

async function openTracing(config: Config, log: Log): Promise<Tracing | undefined> {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url, OTEL_EXPORTER_OTLP_PROTOCOL: protocol } = config;
  if (url === undefined) return undefined;
  const tracing = await import('./tracing/tracing.js');
  return tracing.openTracing({
    url,
    protocol,
    graphUrl: config.GRAPH_BASE_URL,
    onLost: (reason) => {
      log.error({ reason }, 'spans could not be sent to OTEL_EXPORTER_OTLP_ENDPOINT');
    },
  });
}
