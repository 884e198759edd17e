import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { GraphWatch } from '../../graph/http/client.js';
import type { GraphMethod } from '../../graph/http/transports/transport.js';
import type { Observer, OperationStart } from '../observation.js';

/** The wire contract of Graph that an attempt is made in, by the name that `GRAPH_API` has for it. */
const DIALECT = 'access_package_gateway.graph_api';

const propagator = new W3CTraceContextPropagator();

/**
 * Makes a server span of each operation, a child of the caller's span, and a client span of each attempt at Graph, whose
 * context goes to Graph in `traceparent`. Names and attributes are those of OpenTelemetry's conventions for GraphQL
 * servers and HTTP clients; neither the document nor addresses with ids are among them.
 * @param graphUrl the root of the Graph cloud
 */
export function operationSpans(tracer: Tracer, graphUrl: string): Observer {
  const { protocol, hostname, port } = new URL(graphUrl);
  const defaultPort = protocol === 'https:' ? 443 : 80;
  const server = { 'server.address': hostname, 'server.port': port === '' ? defaultPort : Number(port) };
  return (start) => {
    const span = tracer.startSpan('GraphQL Operation', { kind: SpanKind.SERVER }, contextOfCaller(start));
    const context = trace.setSpan(ROOT_CONTEXT, span);
    return {
      traceId: span.spanContext().traceId,
      watchCall: (method, dialect) =>
        attemptSpans(
          tracer,
          context,
          method,
          dialect === undefined ? server : { ...server, [DIALECT]: dialect },
        ),
      end({ type, name, codes }) {
        if (type !== null) {
          span.updateName(type);
          span.setAttribute('graphql.operation.type', type);
        }
        if (name !== null) span.setAttribute('graphql.operation.name', name);
        end(span, codes[0]);
      },
    };
  };
}

function contextOfCaller({ parent }: OperationStart): Context {
  return parent === null ? ROOT_CONTEXT : propagator.extract(ROOT_CONTEXT, parent, defaultTextMapGetter);
}

function attemptSpans(
  tracer: Tracer,
  operation: Context,
  method: GraphMethod,
  server: Attributes,
): GraphWatch {
  const attributes = { 'http.request.method': method, ...server };
  let span: Span | undefined;
  return {
    onSend(headers) {
      span = tracer.startSpan(method, { kind: SpanKind.CLIENT, attributes }, operation);
      propagator.inject(trace.setSpan(operation, span), headers, defaultTextMapSetter);
    },
    onAttempt({ attempt, status, error }) {
      // Without a span the attempt was not made.
      if (span === undefined) return;
      if (attempt > 1) span.setAttribute('http.request.resend_count', attempt - 1);
      if (status !== null) span.setAttribute('http.response.status_code', status);
      const isRefused = status !== null && status >= 400;
      end(span, isRefused ? String(status) : (error ?? undefined));
      span = undefined;
    },
  };
}

/** @param fault what went wrong, in a word; undefined when nothing did */
function end(span: Span, fault: string | undefined): void {
  if (fault !== undefined) {
    span.setAttribute('error.type', fault);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
