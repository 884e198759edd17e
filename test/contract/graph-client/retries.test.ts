import { describe, expect, it } from 'vitest';
import {
  createGraphClient,
  type GraphAttempt,
  type GraphCall,
  type GraphClient,
  type GraphClientOptions,
  type GraphRequest,
} from '../../../src/graph/http/client.js';
import { createTokenRemover } from '../../../src/secrets.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../support/servers/scripted-server.js';
import { connectionFreed, testTransport } from '../../support/gateway/transport.js';

const READ: GraphRequest = { method: 'GET', path: '/beta/things', intent: 'read' };
const CREATE: GraphRequest = { method: 'POST', path: '/beta/things', body: { name: 'x' }, intent: 'create' };
const WRITE: GraphRequest = { method: 'PUT', path: '/beta/things/1', body: { name: 'x' }, intent: 'write' };
const DUPLICATE = JSON.stringify({
  error: { code: 'DuplicateKey', message: 'There is already a duplicated entity.' },
});

const tokenRemover = createTokenRemover(['Bearer token']);
/** A server that answers its first requests by the scripts given and all others with `{}`. */
async function serve(...scripts: Script[]): Promise<ScriptedServer> {
  return closeAfterTest(
    await startScriptedServer((request, response, socket) => {
      const script = scripts[request.index];
      return script === undefined ? response.end('{}') : script(request, response, socket);
    }),
  );
}

function answer(status: number, headers: Record<string, string> = {}, body = ''): Script {
  return (_request, response) => response.writeHead(status, headers).end(body);
}

const hang: Script = () => undefined;
const reset: Script = (_request, _response, socket) => socket.resetAndDestroy();

function clientOf(server: ScriptedServer, more: Partial<GraphClientOptions> = {}): GraphClient {
  const client = createGraphClient({
    baseUrl: server.url,
    transport: testTransport(server.url),
    timeoutMs: 15_000,
    random: () => 0.1,
    ...more,
  });
  closeAfterTest(client);
  return client;
}

function callOf(more: Partial<GraphCall> = {}): GraphCall {
  return {
    authorization: 'Bearer token',
    tokenRemover,
    clientRequestId: 'client-id',
    deadlineAtMs: performance.now() + 20_000,
    ...more,
  };
}

async function elapsedMs(work: Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work;
  return performance.now() - startedAtMs;
}

describe('a retry', () => {
  it.each<[string, GraphRequest, Script]>([
    ['a read after 429', READ, answer(429)],
    ['a read after 502', READ, answer(502)],
    ['a read after 503', READ, answer(503)],
    ['a read after 504', READ, answer(504)],
    ['a read after a reset', READ, reset],
    ['a read after a timeout', READ, hang],
    ['a write after 429', WRITE, answer(429)],
    ['a write after 503 with Retry-After', WRITE, answer(503, { 'retry-after': '0' })],
    ['a create after 429', CREATE, answer(429)],
    ['a create after 503 with Retry-After', CREATE, answer(503, { 'retry-after': '0' })],
    ['a create after 409 DuplicateKey', CREATE, answer(409, {}, DUPLICATE)],
  ])('repeats %s, the same request with the same id', async (_case, request, script) => {
    const server = await serve(script);
    const client = clientOf(server, script === hang ? { timeoutMs: 1_000 } : {});
    expect(await client.send(request, callOf())).toMatchObject({ status: 200, attempts: 2 });
    const [first, second] = server.requests;
    expect(server.requests).toHaveLength(2);
    expect({ method: second?.method, path: second?.path, body: second?.body }).toEqual({
      method: first?.method,
      path: first?.path,
      body: first?.body,
    });
    expect(second?.headers['client-request-id']).toBe('client-id');
    expect(second?.headers.authorization).toBe('Bearer token');
  });

  it.each<[string, GraphRequest, Script]>([
    ['a read after 500', READ, answer(500, { 'retry-after': '0' })],
    ['a read after 404', READ, answer(404)],
    ['a write after 503 without Retry-After', WRITE, answer(503)],
    ['a write after 504', WRITE, answer(504, { 'retry-after': '0' })],
    ['a write after 409 DuplicateKey', WRITE, answer(409, {}, DUPLICATE)],
    ['a create after 500', CREATE, answer(500, { 'retry-after': '0' })],
    ['a create after 502', CREATE, answer(502, { 'retry-after': '0' })],
    [
      'a create after 503 with a Retry-After that says nothing',
      CREATE,
      answer(503, { 'retry-after': 'soon' }),
    ],
    ['a create after 504', CREATE, answer(504)],
    ['a create after another 409', CREATE, answer(409)],
    ['a create after a reset', CREATE, reset],
    ['a create after a timeout', CREATE, hang],
  ])('does not repeat %s', async (_case, request, script) => {
    const server = await serve(script);
    const client = clientOf(server, script === hang ? { timeoutMs: 1_000 } : {});
    await expect(client.send(request, callOf())).rejects.toThrow('Microsoft Graph');
    expect(server.requests).toHaveLength(1);
  });

  it('repeats a create whose connection is refused', async () => {
    const gone = await startScriptedServer(hang);
    await gone.close();
    const seen: GraphAttempt[] = [];
    const client = createGraphClient({
      baseUrl: gone.url,
      transport: testTransport(gone.url),
      timeoutMs: 15_000,
      random: () => 0.1,
      onAttempt: (attempt) => seen.push(attempt),
    });
    await expect(
      client.send(CREATE, callOf({ deadlineAtMs: performance.now() + 1_500 })),
    ).rejects.toMatchObject({ reason: 'ECONNREFUSED' });
    expect(seen.length).toBeGreaterThan(1);
  });

  it('gives up a create that keeps colliding after four more tries', async () => {
    const server = await serve(...Array<Script>(9).fill(answer(409, {}, DUPLICATE)));
    const client = clientOf(server, { random: () => 0 });
    await expect(client.send(CREATE, callOf())).rejects.toMatchObject({
      response: { status: 409, code: 'DuplicateKey' },
    });
    expect(server.requests).toHaveLength(5);
  });

  it.each([
    ['seconds', '0.4'],
    ['a date', new Date(1_000).toUTCString()],
  ])('waits as long as Retry-After says in %s', async (_case, retryAfter) => {
    const server = await serve(answer(429, { date: new Date(0).toUTCString(), 'retry-after': retryAfter }));
    const waitedMs = await elapsedMs(clientOf(server).send(CREATE, callOf()));
    expect(waitedMs).toBeGreaterThan(390);
  });

  it('does not begin a wait that ends after the deadline', async () => {
    const server = await serve(answer(429, { 'retry-after': '3600' }));
    await expect(clientOf(server).send(READ, callOf())).rejects.toMatchObject({
      response: { status: 429, retryAfterSeconds: 3600 },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('ends with the deadline when nothing answers', async () => {
    const server = await serve(...Array<Script>(9).fill(hang));
    const call = callOf({ deadlineAtMs: performance.now() + 2_000 });
    await expect(clientOf(server, { timeoutMs: 500 }).send(READ, call)).rejects.toMatchObject({
      name: 'GraphTimeoutError',
    });
    expect(server.requests.length).toBeGreaterThan(1);
    // Six attempts would have been made with more time.
    expect(server.requests.length).toBeLessThan(6);
  });

  it('cuts the time of an attempt to what is left of the deadline', async () => {
    const server = await serve(hang);
    const call = callOf({ deadlineAtMs: performance.now() + 1_000 });
    await expect(clientOf(server, { timeoutMs: 600_000 }).send(READ, call)).rejects.toMatchObject({
      name: 'GraphTimeoutError',
    });
  });

  it('is told to the observer, attempt by attempt, whatever the observer throws', async () => {
    const server = await serve(
      answer(429, { 'request-id': '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85', 'retry-after': '0' }),
      reset,
      answer(201, { 'request-id': '7c02d8b1-3b20-4d8c-96f5-e19a4f67a34e' }, '{}'),
    );
    const seen: GraphAttempt[] = [];
    const onAttempt = (attempt: GraphAttempt): void => {
      seen.push(attempt);
      throw new Error('observer');
    };
    await clientOf(server, { onAttempt }).send(READ, callOf());
    const durationMs = expect.any(Number) as number;
    const common = { clientRequestId: 'client-id', method: 'GET', durationMs, retryAfterSeconds: null };
    const waitMs = expect.any(Number) as number;
    const code = expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/) as string;
    const unreached = { reason: 'reset', code, host: new URL(server.url).host };
    expect(seen).toEqual([
      {
        ...common,
        attempt: 1,
        status: 429,
        requestId: '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
        error: 'GraphResponseError',
        unreached: null,
        retryAfterSeconds: 0,
        waitMs,
      },
      {
        ...common,
        attempt: 2,
        status: null,
        requestId: null,
        error: 'GraphConnectionError',
        unreached,
        waitMs,
      },
      {
        ...common,
        attempt: 3,
        status: 201,
        requestId: '7c02d8b1-3b20-4d8c-96f5-e19a4f67a34e',
        error: null,
        unreached: null,
        waitMs: null,
      },
    ]);
  });
});

describe('a connection', () => {
  it('is used again, after errors and empty answers too', async () => {
    const server = await serve(
      answer(200, {}, '{}'),
      answer(404),
      answer(204),
      answer(429, { 'retry-after': '0' }),
    );
    const client = clientOf(server);
    await client.send(READ, callOf());
    await connectionFreed();
    await expect(client.send(READ, callOf())).rejects.toMatchObject({ response: { status: 404 } });
    await connectionFreed();
    await client.send(WRITE, callOf());
    await connectionFreed();
    await client.send(CREATE, callOf());
    expect(server.requests.map(({ connection }) => connection)).toEqual([0, 0, 0, 0, 0]);
  });

  it('is a new one after a 503', async () => {
    const server = await serve(answer(200, {}, '{}'), answer(503, { 'retry-after': '0' }));
    const client = clientOf(server);
    await client.send(READ, callOf());
    await connectionFreed();
    await client.send(CREATE, callOf());
    expect(server.requests.map(({ connection }) => connection)).toEqual([0, 0, 1]);
  });

  it('is closed by close()', async () => {
    const server = await startScriptedServer((_request, response, socket) => {
      socket.on('close', () => (isClosed = true));
      response.end('{}');
    });
    let isClosed = false;
    closeAfterTest(server);
    const client = clientOf(server);
    await client.send(READ, callOf());
    expect(isClosed).toBe(false);
    client.close();
    await expect.poll(() => isClosed).toBe(true);
  });
});
