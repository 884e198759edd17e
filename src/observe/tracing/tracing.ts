import { setTimeout as delay } from 'node:timers/promises';
import { ExportResultCode } from '@opentelemetry/core';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { systemErrorCode } from '../../thrown.js';
import type { Observer } from '../observation.js';
import { operationSpans } from './operation-spans.js';
import type { otlpProtocols } from './otlp-protocols.js';

const NAME = 'access-package-gateway';
/** A collector that is down does not hold up the end of the process for longer. */
const LONGEST_CLOSE_MS = 2_000;

/** Where spans go, and of what. */
export interface TracingOptions {
  /** Address that takes spans by OTLP over HTTP. */
  readonly url: string;
  readonly protocol: (typeof otlpProtocols)[number];
  /** The root of the Graph cloud. */
  readonly graphUrl: string;
  /** Told, in a word, why spans were lost. */
  readonly onLost: (reason: string) => void;
}

/** Spans of operations, on their way to a collector. */
export interface Tracing {
  readonly observer: Observer;
  /** Sends what is left, for at most `graceMs` and never more than two seconds; what cannot be sent by then is lost. */
  close(graceMs: number): Promise<void>;
}

/** Begins to send spans. Name, attributes, sampling, headers, batches and the like are as OpenTelemetry's variables say. */
export async function openTracing({ url, protocol, graphUrl, onLost }: TracingOptions): Promise<Tracing> {
  const exporter = reporting(await openExporter(protocol, url), onLost);
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': NAME }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  return {
    observer: operationSpans(provider.getTracer(NAME), graphUrl),
    async close(graceMs) {
      const sent = provider.shutdown().catch(() => undefined);
      await Promise.race([sent, delay(Math.min(graceMs, LONGEST_CLOSE_MS), undefined, { ref: false })]);
    },
  };
}

async function openExporter(protocol: TracingOptions['protocol'], url: string): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await (protocol === 'http/json'
    ? import('@opentelemetry/exporter-trace-otlp-http')
    : import('@opentelemetry/exporter-trace-otlp-proto'));
  return new OTLPTraceExporter({ url });
}

/** The same exporter; the SDK itself says nothing of what it cannot send. */
function reporting(exporter: SpanExporter, onLost: (reason: string) => void): SpanExporter {
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.code !== ExportResultCode.SUCCESS) onLost(reasonOf(result.error));
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}

/** The system's code of a failure, or the status of an answer; messages could name more than is fit for a log. */
function reasonOf(error: Error | undefined): string {
  const status = error !== undefined && 'code' in error ? error.code : undefined;
  return systemErrorCode(error) ?? (typeof status === 'number' ? String(status) : 'NO_ANSWER');
}
