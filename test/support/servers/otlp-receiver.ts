import { startScriptedServer, type ScriptedServer } from './scripted-server.js';

/** A span as a collector receives it. */
export interface ReceivedSpan {
  name: string;
  /** 2 = server, 3 = client */
  kind: number;
  traceId: string;
  spanId: string;
  /** absent for the first of a trace */
  parentSpanId?: string;
  traceState?: string;
  attributes: Record<string, unknown>;
  /** 2 = error */
  status: number;
  /** the attributes of the process that sent it */
  resource: Record<string, unknown>;
}

/** A collector of traces that takes OTLP over HTTP. */
export interface OtlpReceiver extends ScriptedServer {
  /** What came in JSON, in the order of its arrival. */
  spans(): ReceivedSpan[];
}

interface WireAttribute {
  key: string;
  value: Record<string, unknown>;
}

type WireSpan = Omit<ReceivedSpan, 'attributes' | 'status' | 'resource'> & {
  attributes: WireAttribute[];
  status: { code?: number };
};

interface WireExport {
  resourceSpans: { resource: { attributes: WireAttribute[] }; scopeSpans: { spans: WireSpan[] }[] }[];
}

/** @param status what it answers with */
export async function startOtlpReceiver(status = 200): Promise<OtlpReceiver> {
  const server = await startScriptedServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  return {
    ...server,
    spans: () =>
      server.requests.flatMap(({ body }) =>
        (JSON.parse(body) as WireExport).resourceSpans.flatMap(({ resource, scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) => spans.map((span) => readSpan(span, resource.attributes))),
        ),
      ),
  };
}

function readSpan({ attributes, status, ...span }: WireSpan, resource: WireAttribute[]): ReceivedSpan {
  return {
    ...span,
    attributes: readAttributes(attributes),
    status: status.code ?? 0,
    resource: readAttributes(resource),
  };
}

function readAttributes(attributes: WireAttribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
