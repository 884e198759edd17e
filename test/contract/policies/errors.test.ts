import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const CREATE = `mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id } }`;
const READ = `{ accessPackageAssignmentPolicy(id: "p") { id } }`;

let graph: ScriptedServer;
let gateway: TestGateway;

async function start(script: Script, settings: Record<string, string> = {}): Promise<void> {
  graph = closeAfterTest(await startScriptedServer(script));
  gateway = closeAfterTest(
    await startTestGateway(graph.url, {
      GRAPH_DEADLINE_MS: '2000',
      GRAPH_TIMEOUT_MS: '1000',
      ...settings,
    }),
  );
}

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

const graphError = (code: string, message = 'Said by Graph.') => ({ error: { code, message } });

async function failureOf(query: string) {
  const { status, data, errors } = await gateway.run(query);
  expect(status).toBe(200);
  expect(Object.values(data ?? {})).toEqual([null]);
  expect(errors).toHaveLength(1);
  return errors[0]?.extensions;
}

interface Row {
  status: number;
  graphCode?: string;
  headers?: Record<string, string>;
  write: { code: string; outcome: string };
  read: string | null;
  calls: { write: number; read: number | 'several' };
}

const refused = (code: string) => ({ code, outcome: 'NOT_APPLIED' });
const unknown = { code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN' };
const once = { write: 1, read: 1 };
const readsAgain = { write: 1, read: 'several' as const };
const wait = { 'retry-after': '120' };
/** For answers that end a call at once: no standstill of the machine may come to be its timeout. */
const patient = { GRAPH_DEADLINE_MS: '30000', GRAPH_TIMEOUT_MS: '30000' };

const rows: Row[] = [
  {
    status: 400,
    graphCode: 'InvalidModel',
    write: refused('BAD_USER_INPUT'),
    read: 'BAD_USER_INPUT',
    calls: once,
  },
  { status: 401, write: refused('UNAUTHENTICATED'), read: 'UNAUTHENTICATED', calls: once },
  { status: 402, write: refused('FORBIDDEN'), read: 'FORBIDDEN', calls: once },
  { status: 403, graphCode: 'UnAuthorized', write: refused('FORBIDDEN'), read: 'FORBIDDEN', calls: once },
  { status: 404, write: refused('NOT_FOUND'), read: null, calls: once },
  { status: 405, write: refused('UPSTREAM_ERROR'), read: 'UPSTREAM_ERROR', calls: once },
  { status: 409, graphCode: 'nameAlreadyExists', write: refused('CONFLICT'), read: 'CONFLICT', calls: once },
  { status: 410, write: refused('NOT_FOUND'), read: 'NOT_FOUND', calls: once },
  { status: 412, write: refused('PRECONDITION_FAILED'), read: 'PRECONDITION_FAILED', calls: once },
  { status: 413, write: refused('BAD_USER_INPUT'), read: 'BAD_USER_INPUT', calls: once },
  { status: 422, write: refused('BAD_USER_INPUT'), read: 'BAD_USER_INPUT', calls: once },
  { status: 423, write: refused('CONFLICT'), read: 'CONFLICT', calls: once },
  { status: 429, headers: wait, write: refused('RATE_LIMITED'), read: 'RATE_LIMITED', calls: once },
  { status: 500, write: unknown, read: 'UPSTREAM_ERROR', calls: once },
  { status: 501, write: unknown, read: 'UPSTREAM_ERROR', calls: once },
  { status: 502, write: unknown, read: 'UPSTREAM_ERROR', calls: readsAgain },
  { status: 503, write: unknown, read: 'UPSTREAM_ERROR', calls: readsAgain },
  {
    status: 503,
    headers: wait,
    write: refused('UPSTREAM_UNAVAILABLE'),
    read: 'UPSTREAM_UNAVAILABLE',
    calls: once,
  },
  { status: 504, write: unknown, read: 'UPSTREAM_ERROR', calls: readsAgain },
  { status: 408, write: unknown, read: 'UPSTREAM_ERROR', calls: once },
  { status: 499, write: unknown, read: 'UPSTREAM_ERROR', calls: once },
  ...[301, 302, 303, 307, 308].map((status) => ({
    status,
    headers: { location: 'https://elsewhere.example/' },
    write: status === 303 ? unknown : refused('UPSTREAM_UNAVAILABLE'),
    read: 'UPSTREAM_UNAVAILABLE',
    calls: once,
  })),
];

describe('a write that Graph answers with', () => {
  it.each(rows)('$status $headers gives $write.code, $write.outcome', async (row) => {
    await start(
      (_request, response) => {
        answer(response, row.status, graphError(row.graphCode ?? 'x'), row.headers);
      },
      row.write === unknown ? {} : patient,
    );
    const extensions = await failureOf(CREATE);
    expect(extensions).toMatchObject({ ...row.write, graph: { status: row.status } });
    expect(extensions?.hint).toBeTruthy();
    expect(graph.requests.filter(({ method }) => method === 'POST')).toHaveLength(row.calls.write);
  });
});

describe('a read that Graph answers with', () => {
  it.each(rows)('$status $headers gives $read', async (row) => {
    await start(
      (_request, response) => {
        answer(response, row.status, graphError(row.graphCode ?? 'x'), row.headers);
      },
      row.calls === readsAgain ? {} : patient,
    );
    if (row.read === null) {
      const { data, errors } = await gateway.run(READ);
      expect({ data, errors }).toEqual({ data: { accessPackageAssignmentPolicy: null }, errors: [] });
    } else {
      const extensions = await failureOf(READ);
      expect(extensions).toMatchObject({ code: row.read });
      expect(extensions).not.toHaveProperty('outcome');
    }
    if (row.calls.read === 'several') expect(graph.requests.length).toBeGreaterThan(1);
    else expect(graph.requests).toHaveLength(row.calls.read);
  });
});

describe('a call that gets no answer', () => {
  const hang: Script = () => undefined;
  const reset: Script = (_request, _response, socket) => socket.destroy();

  it.each([
    ['hangs', hang, CREATE, unknown, 1],
    ['is reset', reset, CREATE, unknown, 1],
  ])(
    'when a write %s, its outcome is unknown and it is not repeated',
    async (_case, script, query, expected, calls) => {
      await start(script);
      expect(await failureOf(query)).toMatchObject(expected);
      expect(graph.requests.filter(({ method }) => method === 'POST')).toHaveLength(calls);
    },
  );

  it.each([
    ['hangs', hang, 'UPSTREAM_TIMEOUT'],
    ['is reset', reset, 'UPSTREAM_ERROR'],
  ])('when a read %s, it is repeated and then fails as %s', async (_case, script, code) => {
    await start(script, { GRAPH_TIMEOUT_MS: '500', GRAPH_DEADLINE_MS: '2500' });
    expect(await failureOf(READ)).toMatchObject({ code });
    expect(graph.requests.length).toBeGreaterThan(1);
  });

  it('is known not to have been made when nothing listens there', async () => {
    await start(hang);
    await graph.close();
    expect(await failureOf(CREATE)).toMatchObject(refused('UPSTREAM_UNAVAILABLE'));
    expect(await failureOf(READ)).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });
});

describe('a success that cannot be read', () => {
  it.each([
    ['HTML', '<html></html>'],
    ['cut short', '{"id":"a'],
    ['empty', ''],
    ['a list', '[]'],
    ['without an id', '{"displayName":"x"}'],
  ])('because it is %s means that the write is applied', async (_case, body) => {
    await start((_request, response) => {
      answer(response, 201, body);
    });
    expect(await failureOf(CREATE)).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE', outcome: 'APPLIED' });
    expect(await failureOf(READ)).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE' });
  });
});

describe('a success that speaks of an error', () => {
  it.each([
    ['create', CREATE, 200],
    ['create', CREATE, 201],
    ['create', CREATE, 202],
    ['delete', 'mutation { deleteAccessPackageAssignmentPolicy(id: "p") }', 200],
  ])('leaves it unknown whether a %s was carried out: %s %i', async (_case, query, status) => {
    await start((_request, response) => {
      answer(response, status, { id: 'p', ...graphError('InternalServerError') });
    });
    expect(await failureOf(query)).toMatchObject({ ...unknown, graph: { status } });
  });
});

describe('what cannot be sent', () => {
  it('is not applied, such as a policy that nests too deep to be written back', async () => {
    const levels = 20_000;
    const deep = `{"id":"p","accessPackageId":"a","requestorSettings":{},"requestApprovalSettings":{},"customExtensionStageSettings":[],"customExtensionHandlers":[],"unknown":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    await start(
      (_request, response) => {
        answer(response, 200, deep);
      },
      { GRAPH_API: 'beta', GRAPH_TIMEOUT_MS: '10000', GRAPH_DEADLINE_MS: '10000' },
    );
    const update =
      'mutation { updateAccessPackageAssignmentPolicy(id: "p", input: { displayName: "n" }) { id } }';
    expect(await failureOf(update)).toMatchObject({ outcome: 'NOT_APPLIED' });
    expect(graph.requests.map(({ method }) => method)).toEqual(['GET']);
    // What nests so deep can be read all the same.
    expect((await gateway.run(READ)).data).toEqual({ accessPackageAssignmentPolicy: { id: 'p' } });
  });
});

describe('what a caller learns', () => {
  it('is all that Graph said, under the caller’s own id', async () => {
    const clientRequestId = 'e19a4f67-3b20-4d8c-96f5-7c02d8b1a34e';
    await start((_request, response) => {
      const details = [{ code: 'd', message: 'm', target: 't' }];
      answer(
        response,
        403,
        { error: { code: 'UnAuthorized', message: 'No.', target: 'policy', details } },
        { 'request-id': '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85', date: 'Mon, 02 Mar 2026 09:20:11 GMT' },
      );
    });
    const { errors, headers } = await gateway.run(CREATE, {
      headers: { 'client-request-id': clientRequestId },
    });
    expect(errors[0]?.extensions).toMatchObject({
      hint: expect.stringContaining('scope') as string,
      graph: {
        status: 403,
        code: 'UnAuthorized',
        message: 'No.',
        target: 'policy',
        details: [{ code: 'd', message: 'm', target: 't' }],
        requestId: '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
        clientRequestId,
        date: 'Mon, 02 Mar 2026 09:20:11 GMT',
      },
    });
    expect(headers.get('client-request-id')).toBe(clientRequestId);
    expect(graph.requests[0]?.headers['client-request-id']).toBe(clientRequestId);
  });

  it.each([
    ['NoLicense', 403, 'Entra ID'],
    ['NoGovernanceSku', 400, 'Entra ID'],
    ['UnAuthorized', 403, 'id is wrong'],
    ['Authorization_RequestDenied', 403, 'scope'],
  ])('of %s is how to mend it', async (code, status, hint) => {
    await start((_request, response) => {
      answer(response, status, graphError(code));
    });
    expect((await failureOf(CREATE))?.hint).toContain(hint);
  });

  it.each([401, 403])('of a claims challenge with %i is the claims, decoded', async (status) => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1702682181"}}}';
    const encoded = Buffer.from(claims).toString('base64').replace(/=+$/, '');
    await start((_request, response) => {
      answer(response, status, graphError('InvalidAuthenticationToken'), {
        'www-authenticate': `Bearer realm="", authorization_uri="https://login.example/", error="insufficient_claims", claims="${encoded}"`,
      });
    });
    expect(await failureOf(CREATE)).toMatchObject({
      claims,
      hint: expect.stringContaining('claims') as string,
    });
  });

  it('of a long wait is its length, at once', async () => {
    await start((_request, response) => {
      answer(response, 429, graphError('TooManyRequests'), { 'retry-after': '120' });
    });
    expect(await failureOf(CREATE)).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 120 });
  });

  it('holds no address of the service and no token, even if Graph repeats them', async () => {
    await start((request, response) => {
      const message = `No HTTP resource at 'https://elm.iga.azure.com/api/v1' of elm.iga.azure.com for ${String(request.headers.authorization)}`;
      answer(response, 403, { error: { code: 'x', message, target: 'https://graph.example.com/a' } });
    });
    const answerText = JSON.stringify(
      (await gateway.run(CREATE, { authorization: 'Bearer header00.payload00.sign0000' })).errors,
    );
    expect(answerText).toContain('No HTTP resource at');
    expect(answerText).not.toMatch(/azure|example\.com|header00|payload00|sign0000/);
  });
});

describe('siblings of a failed alias', () => {
  it('keep their results', async () => {
    await start((request, response) => {
      if (request.index === 0) answer(response, 400, graphError('InvalidModel'));
      else answer(response, 201, { id: 'second' });
    });
    const input = '(input: { accessPackageId: "p", displayName: "n" }) { id }';
    const { data, errors } = await gateway.run(
      `mutation { a: createAccessPackageAssignmentPolicy${input} b: createAccessPackageAssignmentPolicy${input} }`,
    );
    expect(data).toEqual({ a: null, b: { id: 'second' } });
    expect(errors.map(({ path }) => path)).toEqual([['a']]);
  });
});
