import type { Config } from '../config/config.js';
import type { GraphAttempt } from '../graph/http/client.js';
import type { Log } from '../log.js';
import type { Gauges, Metrics } from './metrics.js';
import { combineObservers, type Observer } from './observation.js';
import { operationLog } from './operation-log.js';
import type { Tracing } from './tracing/tracing.js';

/** The observers that the settings ask for; the others are undefined, and cost nothing. */
export interface Observers {
  /** Watches operations. */
  readonly observer: Observer | undefined;
  /** Is told of each attempt at Graph. */
  readonly onAttempt: ((attempt: GraphAttempt) => void) | undefined;
  readonly metrics: Metrics | undefined;
  /** Hands over what is still to be sent, for at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Opens the observers that the settings ask for, and loads only the libraries that these need. */
export async function openObservers(config: Config, log: Log, gauges: Gauges): Promise<Observers> {
  const metrics = config.metrics ? (await import('./metrics.js')).createMetrics(gauges, config) : undefined;
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
    observer: combineObservers(observers.filter((observer) => observer !== undefined)),
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
  const { otelExporterOtlpTracesEndpoint: url, otelExporterOtlpProtocol: protocol } = config;
  if (url === undefined) return undefined;
  const tracing = await import('./tracing/tracing.js');
  return tracing.openTracing({
    url,
    protocol,
    graphUrl: config.graphBaseUrl,
    onLost: (reason) => {
      log.error({ reason }, 'spans could not be sent to OTEL_EXPORTER_OTLP_ENDPOINT');
    },
  });
}
