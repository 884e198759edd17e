import type { ServerResponse } from 'node:http';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { startGatewayProcess } from '../../support/gateway/gateway-process.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { captureLog } from '../../support/gateway/log-lines.js';
import {
  startOtlpReceiver,
  type OtlpReceiver,
  type ReceivedSpan,
} from '../../support/servers/otlp-receiver.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const READ = 'query ReadPolicy($id: ID!) { accessPackageAssignmentPolicy(id: $id) { id } }';
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const traceparent = `00-${TRACE}-${PARENT}-01`;

let graph: ScriptedServer;
let collector: OtlpReceiver;

beforeEach(async () => {
  collector = await startOtlpReceiver();
  closeAfterTest(collector);
});

const found: Script = (_request, response) => response.writeHead(200).end('{"id":"p"}');

function tracingTo(url: string): Record<string, string> {
  return { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', GRAPH_API: 'beta' };
}

async function start(
  script: Script = found,
  settings: Record<string, string> = tracingTo(collector.url),
): Promise<TestGateway> {
  graph = closeAfterTest(await startScriptedServer(script));
  return startTestGateway(graph.url, settings);
}

function read(gateway: TestGateway, headers: Record<string, string> = {}) {
  return gateway.run(READ, { variables: { id: 'p' }, headers });
}

/** What the collector has once the gateway is closed: the span of the operation, and those of its attempts. */
async function spansAfter(
  gateway: TestGateway,
): Promise<[operation: ReceivedSpan, attempts: ReceivedSpan[]]> {
  await gateway.close();
  const spans = collector.spans();
  const [operation, second] = spans.filter(({ kind }) => kind === 2);
  if (operation === undefined || second !== undefined) throw new Error('Not one operation');
  return [operation, spans.filter(({ kind }) => kind === 3)];
}

describe('spans', () => {
  it('continue the caller’s trace through the operation to Graph', async () => {
    const gateway = await start();
    await read(gateway, { traceparent, tracestate: 'vendor=1' });
    const [operation, attempts] = await spansAfter(gateway);
    expect(operation).toMatchObject({
      name: 'query',
      traceId: TRACE,
      parentSpanId: PARENT,
      status: 0,
      attributes: { 'graphql.operation.type': 'query', 'graphql.operation.name': 'ReadPolicy' },
      resource: { 'service.name': 'access-package-gateway' },
    });
    expect(attempts).toMatchObject([
      { name: 'GET', traceId: TRACE, parentSpanId: operation.spanId, status: 0 },
    ]);
    expect(graph.requests.map(({ headers }) => [headers['traceparent'], headers['tracestate']])).toEqual([
      [`00-${TRACE}-${String(attempts[0]?.spanId)}-01`, 'vendor=1'],
    ]);
  });

  it('are one for each attempt, with its status, and their own contexts go to Graph', async () => {
    const gateway = await start(({ index }, response) => {
      if (index === 0) response.writeHead(429, { 'retry-after': '0' }).end('{}');
      else if (index === 1) response.destroy();
      else response.writeHead(200).end('{"id":"p"}');
    });
    await read(gateway);
    const [, attempts] = await spansAfter(gateway);
    const { hostname, port } = new URL(graph.url);
    const common = {
      'http.request.method': 'GET',
      'access_package_gateway.graph_api': 'beta',
      'server.address': hostname,
      'server.port': Number(port),
    };
    expect(attempts.map(({ attributes, status }) => ({ ...attributes, status }))).toEqual([
      { ...common, 'http.response.status_code': 429, 'error.type': '429', status: 2 },
      { ...common, 'http.request.resend_count': 1, 'error.type': 'GraphConnectionError', status: 2 },
      { ...common, 'http.request.resend_count': 2, 'http.response.status_code': 200, status: 0 },
    ]);
    expect(graph.requests.map(({ headers }) => String(headers['traceparent']).split('-')[2])).toEqual(
      attempts.map(({ spanId }) => spanId),
    );
  });

  it('say with which code an operation failed, and hold neither document nor variables nor ids', async () => {
    const gateway = await start((_request, response) =>
      response.writeHead(404).end('{"error":{"message":"SECRET"}}'),
    );
    await gateway.run('mutation ($id: ID!) { SECRET: deleteAccessPackageAssignmentPolicy(id: $id) }', {
      variables: { id: 'SECRET' },
    });
    const [operation] = await spansAfter(gateway);
    expect(operation).toMatchObject({
      name: 'mutation',
      status: 2,
      attributes: { 'error.type': 'NOT_FOUND' },
    });
    expect(collector.requests.map(({ body }) => body).join('')).not.toContain('SECRET');
  });

  it('are there for an operation that is refused, and begin a trace that the log names', async () => {
    const captured = captureLog();
    graph = closeAfterTest(await startScriptedServer(found));
    const gateway = await startTestGateway(graph.url, tracingTo(collector.url), captured.log);
    await gateway.run('{ nothing }', { headers: { traceparent: `00-${TRACE}-0000000000000000-01` } });
    const [operation, attempts] = await spansAfter(gateway);
    expect(operation.parentSpanId).toBeUndefined();
    expect(operation.traceId).not.toBe(TRACE);
    expect(captured.operations().map(({ traceId }) => traceId)).toEqual([operation.traceId]);
    expect(attempts).toEqual([]);
  });

  it('are not sent for what the caller does not sample; Graph is told so', async () => {
    const gateway = await start();
    await read(gateway, { traceparent: `00-${TRACE}-${PARENT}-00` });
    await gateway.close();
    expect(collector.requests).toEqual([]);
    expect(graph.requests[0]?.headers['traceparent']).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
  });

  it('are not made for attempts that are shed', async () => {
    const held: ServerResponse[] = [];
    const settings = { ...tracingTo(collector.url), MAX_UPSTREAM_CALLS: '1', MAX_UPSTREAM_QUEUE: '0' };
    const gateway = await start((_request, response) => held.push(response), settings);
    const first = read(gateway);
    while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await read(gateway);
    held[0]?.writeHead(200).end('{"id":"p"}');
    await first;
    await gateway.close();
    const seen = collector.spans().map(({ name, attributes }) => [name, attributes['error.type']]);
    expect(seen).toEqual([
      ['query', 'OVERLOADED'],
      ['GET', undefined],
      ['query', undefined],
    ]);
  });

  it.each([
    ['nothing asks for them', {}],
    ['OTEL_SDK_DISABLED is set', { OTEL_SDK_DISABLED: 'true' }],
  ])('are not made when %s', async (_case, settings) => {
    const all = 'OTEL_SDK_DISABLED' in settings ? { ...tracingTo(collector.url), ...settings } : settings;
    const gateway = await start(found, { ...all, GRAPH_API: 'beta' });
    await read(gateway, { traceparent });
    await gateway.close();
    expect(collector.connectionCount()).toBe(0);
    expect(graph.requests.map(({ headers }) => headers['traceparent'])).toEqual([undefined]);
  });

  it('go to the address for traces alone, in Protobuf unless JSON is asked for', async () => {
    const gateway = await start(found, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/elsewhere` });
    await read(gateway);
    await gateway.close();
    expect(collector.requests.map(({ path, headers }) => [path, headers['content-type']])).toEqual([
      ['/elsewhere', 'application/x-protobuf'],
    ]);
  });

  it('that a collector refuses are lost, which the log says, and hold nothing up', async () => {
    const refusing = closeAfterTest(await startOtlpReceiver(400));
    const { log, texts } = captureLog('error');
    graph = closeAfterTest(await startScriptedServer(found));
    const gateway = await startTestGateway(graph.url, tracingTo(refusing.url), log);
    expect((await read(gateway)).data).toEqual({ accessPackageAssignmentPolicy: { id: 'p' } });
    await gateway.close();
    expect(texts.map((text) => JSON.parse(text) as unknown)).toMatchObject([
      { reason: '400', msg: 'spans could not be sent to OTEL_EXPORTER_OTLP_ENDPOINT' },
    ]);
  });

  it('that no collector takes do not outlast the grace of a shutdown', async () => {
    // Longer than the test may take.
    vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '600000');
    const silent = closeAfterTest(await startScriptedServer(() => undefined));
    const gateway = await start(found, { ...tracingTo(silent.url), SHUTDOWN_GRACE_MS: '300' });
    await read(gateway);
    expect(await gateway.close()).toBe(0);
    expect(silent.requests).toHaveLength(1);
    vi.unstubAllEnvs();
  });
});

describe('a gateway process', () => {
  it('takes OpenTelemetry’s own variables, and sends what is left when it is told to end', async () => {
    graph = closeAfterTest(await startScriptedServer(found));
    const gateway = startGatewayProcess({
      ...tracingTo(collector.url),
      GRAPH_BASE_URL: graph.url,
      LOG_LEVEL: 'silent',
      OTEL_SERVICE_NAME: 'policies-of-fabrikam',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=fabrikam',
      OTEL_TRACES_SAMPLER: 'always_on',
    });
    const response = await fetch(`${await gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${TRACE}-${PARENT}-00` },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(response.status).toBe(200);
    gateway.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
    expect(collector.spans()).toMatchObject([
      {
        traceId: TRACE,
        parentSpanId: PARENT,
        resource: { 'service.name': 'policies-of-fabrikam', 'deployment.environment.name': 'test' },
      },
    ]);
    expect(collector.requests[0]?.headers['x-tenant']).toBe('fabrikam');
    expect(gateway.stderr()).toBe('');
  });
});
