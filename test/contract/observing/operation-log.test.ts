import { describe, expect, it } from 'vitest';
import { startTestGateway, type OperationOptions, type TestGateway } from '../../support/gateway/gateway.js';
import { captureLog, type CapturedLog } from '../../support/gateway/log-lines.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const CREATE = `mutation CreatePolicy($name: String!) {
  createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: $name }) { id }
}`;
const READ = 'query ReadPolicy($id: ID!) { accessPackageAssignmentPolicy(id: $id) { id } }';
const GUIDS = ['5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85', '7c02d8b1-3b20-4d8c-96f5-e19a4f67a34e'] as const;
const MINE = '0d9c6c1e-4a3f-4b52-8f0e-7b1c2d3e4f50';
const aDuration = expect.any(Number) as number;

let graph: ScriptedServer;
let gateway: TestGateway;
let captured: CapturedLog;

async function start(script: Script, level = 'info'): Promise<void> {
  captured = captureLog(level);
  graph = closeAfterTest(await startScriptedServer(script));
  gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta' }, captured.log));
}

/** The one line that an operation leaves. */
async function lineOf(query: string, options?: OperationOptions): Promise<Record<string, unknown>> {
  await gateway.run(query, options);
  const [line, second] = captured.operations();
  expect(second).toBeUndefined();
  return line ?? {};
}

const made: Script = (_request, response) => {
  response.writeHead(201, { 'request-id': GUIDS[0] }).end('{"id":"made"}');
};
const attempt = (status: number | null, requestId: string | null, error: string | null) => ({
  status,
  requestId,
  durationMs: aDuration,
  error,
});

describe('the line of an operation', () => {
  it('tells who asked for what, what Graph was asked, and how it ended', async () => {
    await start(made);
    const line = await lineOf(CREATE, {
      variables: { name: 'n' },
      headers: {
        'client-request-id': MINE,
        'apollographql-client-name': 'desk',
        'apollographql-client-version': '1.4.2',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      },
    });
    expect(line).toEqual({
      operationName: 'CreatePolicy',
      operationType: 'mutation',
      clientName: 'desk',
      clientVersion: '1.4.2',
      durationMs: aDuration,
      fields: [{ field: 'createAccessPackageAssignmentPolicy', outcome: 'APPLIED' }],
      codes: [],
      outcomes: ['APPLIED'],
      calls: [{ method: 'POST', graphApi: 'beta', attempts: [attempt(201, GUIDS[0], null)] }],
      clientRequestId: MINE,
      traceId: '0af7651916cd43dd8448eb211c80319c',
    });
  });

  it('knows clients by the newer headers too', async () => {
    await start(made);
    const headers = { 'graphql-client-name': 'router', 'graphql-client-version': '2' };
    expect(await lineOf('{ __typename }', { headers })).toMatchObject({
      operationName: null,
      clientName: 'router',
      clientVersion: '2',
      fields: [],
      calls: [],
    });
  });

  it('has every attempt of a call in its order', async () => {
    await start(({ index }, response) => {
      if (index === 0) response.writeHead(429, { 'retry-after': '0', 'request-id': GUIDS[0] }).end('{}');
      else if (index === 1) response.destroy();
      else response.writeHead(200, { 'request-id': GUIDS[1] }).end('{"id":"p"}');
    });
    expect(await lineOf(READ, { variables: { id: 'p' } })).toMatchObject({
      operationType: 'query',
      outcomes: [],
      calls: [
        {
          method: 'GET',
          attempts: [
            attempt(429, GUIDS[0], 'GraphResponseError'),
            attempt(null, null, 'GraphConnectionError'),
            attempt(200, GUIDS[1], null),
          ],
        },
      ],
    });
  });

  it('has code and outcome of each write that failed', async () => {
    await start(({ index }, response) => {
      response.writeHead(index === 0 ? 403 : 500).end('{"error":{"code":"x","message":"y"}}');
    });
    const query = `mutation { first: deleteAccessPackageAssignmentPolicy(id: "a")
      ...F } fragment F on Mutation { second: deleteAccessPackageAssignmentPolicy(id: "b") }`;
    const field = 'deleteAccessPackageAssignmentPolicy';
    expect(await lineOf(query)).toMatchObject({
      fields: [
        { field, code: 'FORBIDDEN', outcome: 'NOT_APPLIED' },
        { field, code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN' },
      ],
      codes: ['FORBIDDEN', 'OUTCOME_UNKNOWN'],
      outcomes: ['NOT_APPLIED', 'UNKNOWN'],
    });
  });

  it('has its own calls only, also when callers use one id for several operations', async () => {
    await start(({ path }, response) => {
      const requestId = path.includes('one') ? GUIDS[0] : GUIDS[1];
      setTimeout(() => response.writeHead(200, { 'request-id': requestId }).end('{"id":"p"}'), 20);
    });
    const headers = { 'client-request-id': MINE };
    const read = (name: string) =>
      gateway.run(`query ${name} { accessPackageAssignmentPolicy(id: "${name}") { id } }`, { headers });
    await Promise.all([read('one'), read('two')]);
    const called = captured.operations().map(({ operationName, calls }) => [operationName, calls]);
    expect(new Map(called as [unknown, unknown][])).toEqual(
      new Map([
        ['one', [{ method: 'GET', graphApi: 'beta', attempts: [attempt(200, GUIDS[0], null)] }]],
        ['two', [{ method: 'GET', graphApi: 'beta', attempts: [attempt(200, GUIDS[1], null)] }]],
      ]),
    );
  });

  it.each([
    ['is no GraphQL', 'mutation {', null, 'GRAPHQL_PARSE_FAILED', ['NOT_APPLIED']],
    ['is not in the schema', 'query Q { nothing }', null, 'GRAPHQL_VALIDATION_FAILED', []],
    ['has a type that there is not', 'subscription S { id }', 'S', 'OPERATION_RESOLUTION_FAILURE', []],
    ['lacks a variable', CREATE, 'CreatePolicy', 'BAD_USER_INPUT', ['NOT_APPLIED']],
  ])('is there for one that %s', async (_case, query, operationName, code, outcomes) => {
    await start(made);
    expect(await lineOf(query)).toMatchObject({
      operationName,
      fields: [],
      codes: [code],
      outcomes,
      calls: [],
    });
  });

  it('holds neither the document nor variables nor headers', async () => {
    await start(({ index }, response) => {
      response.writeHead(index === 0 ? 201 : 400).end('{"id":"SECRET","error":{"message":"SECRET"}}');
    });
    const headers = { 'x-custom': 'SECRET', cookie: 'SECRET=SECRET', baggage: 'a=SECRET' };
    const create = `mutation { SECRET: createAccessPackageAssignmentPolicy(
      input: { accessPackageId: "SECRET", displayName: "SECRET" }) { id } }`;
    for (const query of [create, create, 'query Q { SECRET }', '{ SECRET'])
      await gateway.run(query, { headers });
    await gateway.run(CREATE, { variables: { name: 'SECRET', other: 'SECRET' }, headers });
    expect(captured.operations()).toHaveLength(5);
    expect(captured.texts.join('')).not.toContain('SECRET');
  });

  it('bounds names and drops control characters', async () => {
    await start(made);
    const headers = { 'apollographql-client-name': `a\tb\u0085${'c'.repeat(5_000)}` };
    const line = await lineOf(`query ${'Q'.repeat(1_000)} { __typename }`, { headers });
    expect(line['operationName']).toBe('Q'.repeat(100));
    expect(line['clientName']).toBe(`ab${'c'.repeat(98)}`);
  });

  it.each([
    ['plain', (token: string) => token],
    ['percent-encoded', encodeURIComponent],
    ['in base64', (token: string) => Buffer.from(token).toString('base64')],
    ['with control characters', (token: string) => `${token.slice(0, 20)}\t${token.slice(20)}`],
    ['where it would be cut', (token: string) => 'x'.repeat(80) + token],
  ])('keeps the caller’s token out of names, %s', async (_case, spell) => {
    const parts = ['TOKENheader01234567', 'TOKENpayload01234567', 'TOKENsignature01234567'];
    await start(made);
    await gateway.run(`query ${spell(parts[1] ?? '').replace(/\W/g, '')} { __typename }`, {
      authorization: `Bearer ${parts.join('.')}`,
      headers: {
        'apollographql-client-name': spell(parts.join('.')),
        'apollographql-client-version': spell(parts[2] ?? ''),
      },
    });
    expect(captured.operations()).toHaveLength(1);
    expect(captured.texts.join('')).toContain('[token]');
    expect(captured.texts.join('')).not.toMatch(/TOKEN|VE9LRU/);
  });
});

describe('operations are logged', () => {
  it('at level info, and not above', async () => {
    await start(made, 'warn');
    await gateway.run('{ __typename }');
    expect(captured.texts).toEqual([]);
  });

  it('at level debug when a tool polls the schema, unless they call a field as well', async () => {
    await start(made);
    await gateway.run('query IntrospectionQuery { __schema { queryType { name } } }');
    expect(captured.operations()).toEqual([]);
    await gateway.run('query IntrospectionQuery { accessPackageAssignmentPolicy(id: "p") { id } }');
    expect(captured.operations()).toHaveLength(1);
  });
});
