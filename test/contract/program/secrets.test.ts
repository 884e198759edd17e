import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { echoRows, startEchoingGraph, type EchoRow } from '../../support/servers/echoing-graph.js';
import { isLong } from '../../support/edition.js';
import { startGatewayProcess, type GatewayProcess } from '../../support/gateway/gateway-process.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';
import { markedJwt, markedOpaque, tracesIn, type MarkedToken } from '../../support/secret-traces.js';

const CREATE = 'createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }';
const operations = {
  create: `mutation { ${CREATE}) { id } }`,
  'create with a key': `mutation { ${CREATE}, idempotencyKey: "KEY") { id } }`,
  update: 'mutation { updateAccessPackageAssignmentPolicy(id: "p", input: { displayName: "n" }) { id } }',
  delete: 'mutation { deleteAccessPackageAssignmentPolicy(id: "p") }',
  read: '{ accessPackageAssignmentPolicy(id: "p") { id } }',
  'read several':
    '{ a: accessPackageAssignmentPolicy(id: "a") { id } b: accessPackageAssignmentPolicy(id: "b") { id } }',
  list: '{ accessPackageAssignmentPolicies { nodes { id } pageInfo { endCursor } } }',
  'list from a cursor that makes no sense':
    '{ accessPackageAssignmentPolicies(after: "x") { nodes { id } } }',
  'an operation that is none': '{ nothing }',
  'a subscription': 'subscription { id }',
};

const tokens = [markedJwt, markedOpaque];
const ROWS_AT_ONCE = 4;
/** The short edition has the levels that tell most: of the log, and of spans. */
const levels = isLong ? ['trace', 'debug', 'info', 'warn', 'error'] : ['trace', 'info'];

/** All answers of Graph in the long edition; in the short one each is met at one of the levels. */
const rowsAt = (level: string) =>
  isLong ? echoRows : echoRows.filter((_row, index) => index % levels.length === levels.indexOf(level));

let foreign: ScriptedServer;
let collector: ScriptedServer;
let graph: ScriptedServer;
const rows = new Map<string, EchoRow>();

beforeAll(async () => {
  foreign = await startScriptedServer((_request, response) => response.end('{"id":"foreign"}'));
  collector = await startScriptedServer((_request, response) => response.end('{}'));
  graph = await startEchoingGraph(foreign.url, (id) => rows.get(id));
});

afterAll(async () => {
  await graph.close();
  await foreign.close();
  await collector.close();
});

function startProcess(level: string): GatewayProcess {
  const proxies = Object.fromEntries(
    ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'].map((name) => [
      name,
      foreign.url,
    ]),
  );
  return startGatewayProcess({
    ...proxies,
    NO_PROXY: new URL(graph.url).hostname,
    NODE_USE_ENV_PROXY: '1',
    LOG_LEVEL: level,
    GRAPH_BASE_URL: graph.url,
    GRAPH_API: 'beta',
    GRAPH_DEADLINE_MS: '10000',
    METRICS: 'true',
    // The level changes nothing of spans, of which there are many.
    ...(level === 'info' && {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_MAX_QUEUE_SIZE: '100000',
    }),
  });
}

/** Everything of an answer that its caller can read. */
async function bytesOf(response: Response): Promise<string> {
  return [response.statusText, ...[...response.headers].flat(), await response.text()].join('\n');
}

/** Headers in which callers say who they are and what they trace, made to carry the token. */
function tellingHeaders({ authorization, secrets }: MarkedToken): Record<string, string> {
  const [, token = ''] = authorization.split(' ');
  return {
    'apollographql-client-name': `app ${token}`,
    'apollographql-client-version': encodeURIComponent(secrets.at(-1) ?? ''),
    'graphql-client-name': Buffer.from(token).toString('base64'),
    traceparent: `00-${randomUUID().replaceAll('-', '')}-00f067aa0ba902b7-01`,
    tracestate: `a=1,${secrets.map((secret, index) => `b${index}=${secret}`).join()}`,
  };
}

/** The operation under a name that the token, or a part of it, fits into. */
function named(query: string, { secrets }: MarkedToken): string {
  const name = secrets.find((secret) => /^\w+$/.test(secret));
  if (name === undefined) return query;
  return query.startsWith('{') ? `query ${name} ${query}` : query.replace(/^\w+/, `$& ${name}`);
}

async function driveRow(url: string, token: MarkedToken, row: EchoRow): Promise<string[]> {
  const { authorization } = token;
  return Promise.all(
    Object.entries(operations).map(async ([name, query]) => {
      const id = randomUUID();
      rows.set(id, row);
      const own = { 'content-type': 'application/json', authorization, 'client-request-id': id };
      const headers = { ...own, ...tellingHeaders(token) };
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query: named(query, token) }),
      });
      return `${row.name}, ${name}: ${await bytesOf(response)}`;
    }),
  );
}

async function driveEndpoints(url: string, { authorization }: MarkedToken): Promise<string[]> {
  const json = { 'content-type': 'application/json' };
  const [, token = ''] = authorization.split(' ');
  const requests: [path: string, init: RequestInit][] = [
    ['/', {}],
    ['/errors', {}],
    ['/sandbox', {}],
    ['/health/live', {}],
    ['/health/ready', {}],
    ['/nowhere', {}],
    ['/graphql?query={__typename}', { headers: { 'apollo-require-preflight': '1' } }],
    ['/graphql', { method: 'PUT' }],
    ['/graphql', { method: 'POST', headers: json, body: '{' }],
    ['/graphql', { method: 'POST', headers: json, body: '[]' }],
    ['/graphql', { method: 'POST', headers: json, body: `{"query":"${'x'.repeat(2_000_000)}"}` }],
    ['/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }],
    [
      '/graphql',
      {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      },
    ],
    [
      '/graphql',
      { method: 'POST', headers: { ...json, 'client-request-id': token }, body: '{"query":"{__typename}"}' },
    ],
    ['/health/live', { method: 'POST' }],
  ];
  const answered = requests.map(async ([path, init]) => {
    const headers = { authorization, ...(init.headers as Record<string, string> | undefined) };
    return `${path}: ${await bytesOf(await fetch(url + path, { ...init, headers }))}`;
  });
  const malformed = [
    'Bearer',
    `Basic ${token}`,
    `Bearer ${token} ${token}`,
    `Bearer ${token}, Bearer ${token}`,
  ].map(async (value) => {
    const body = JSON.stringify({ query: operations.create });
    const headers = { ...json, authorization: value };
    return `${value.slice(0, 6)}: ${await bytesOf(await fetch(`${url}/graphql`, { method: 'POST', headers, body }))}`;
  });
  return Promise.all([...answered, ...malformed]);
}

/** What Graph got, without the one header that the token belongs into. */
function bytesToGraph(): string[] {
  return graph.requests.map(({ method, path, headers, body }) => {
    const { authorization, ...rest } = headers;
    return [method, path, JSON.stringify(rest), body, authorization === undefined ? 'unauthorized' : ''].join(
      '\n',
    );
  });
}

function expectNoTraces(texts: readonly string[]): void {
  const leaks = texts.flatMap((text) => {
    const traces = tokens.flatMap((token) => tracesIn(text, token));
    return traces.length === 0 ? [] : [`${traces.join(', ')} in ${text.slice(0, 3_000)}`];
  });
  // the first few tell enough, and thousands would hide them
  expect(leaks.slice(0, 5), `${leaks.length} leaks`).toEqual([]);
}

describe.concurrent.each(levels)('with LOG_LEVEL=%s a gateway', (level) => {
  it(
    'gives its callers’ tokens to Graph in one header, and nothing of them to anybody else',
    { timeout: 600_000 },
    async () => {
      const gateway = startProcess(level);
      const url = await gateway.url;
      const answers: string[] = [];
      const rowsHere = rowsAt(level);
      const waiting = [...rowsHere];
      const lane = async () => {
        for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
          const of = row;
          answers.push(...(await Promise.all(tokens.map((token) => driveRow(url, token, of)))).flat());
        }
      };
      await Promise.all(Array.from({ length: ROWS_AT_ONCE }, lane));
      for (const token of tokens) answers.push(...(await driveEndpoints(url, token)));
      const metrics = await (await fetch(`${url}/metrics`)).text();
      expect(metrics).toContain('access_package_gateway_operations_total{type="mutation"');
      gateway.kill('SIGTERM');
      expect(await gateway.ended).toBe(0);

      expect(answers.length).toBeGreaterThan(rowsHere.length * tokens.length);
      const log = `${gateway.stdout()}\n${gateway.stderr()}`.split('\n').map((line) => `log: ${line}`);
      const spans = collector.requests.map(
        ({ path, headers, body }) => path + JSON.stringify(headers) + body,
      );
      expectNoTraces([...answers, ...log, metrics, ...spans, ...bytesToGraph()]);
      // Names were there to be searched, the token taken out of them.
      if (level !== 'warn' && level !== 'error') {
        expect(log.join('\n')).toContain('"operationName":"[token]","operationType":"mutation"');
        expect(log.join('\n')).toContain('"clientName":"app [token]"');
      }
      if (level === 'info') expect(spans.join('')).toContain('graphql.operation.name');
      // Without Graph's answers there would be nothing to find.
      expect(graph.requests.length).toBeGreaterThanOrEqual(rowsHere.length * tokens.length);
      expect(answers.some((answer) => answer.includes('"graph":{"status"'))).toBe(true);
      expect(foreign.connectionCount()).toBe(0);
    },
  );
});

describe('the search for traces', () => {
  it.each([
    ['raw', (secret: string) => secret],
    ['percent-encoded', encodeURIComponent],
    ['percent-encoded twice', (secret: string) => encodeURIComponent(encodeURIComponent(secret))],
    ['in upper case', (secret: string) => secret.toUpperCase()],
    ['cut short', (secret: string) => secret.slice(3, 15)],
    ['base64', (secret: string) => Buffer.from(`a${secret}b`).toString('base64')],
    ['base64url', (secret: string) => Buffer.from(`{"t":"${secret}"}`).toString('base64url')],
    ['escaped', (secret: string) => JSON.stringify(secret).replace('M', '\\u004d')],
  ])('finds secrets that are %s', (_name, spell) => {
    for (const token of tokens) {
      for (const secret of token.secrets)
        expect(tracesIn(`before ${spell(secret)} after`, token)).toContain(secret);
    }
  });
});
