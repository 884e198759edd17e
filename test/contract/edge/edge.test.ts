import { describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { openRaw } from '../../support/servers/raw-http.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

let graph: ScriptedServer | undefined;
let gateway: TestGateway;

const get = (path: string, init?: RequestInit) => fetch(gateway.url + path, init);

/** Sends an operation for a caller that will leave. */
const send = (query: string, signal: AbortSignal) =>
  get('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer aaaa.bbbb.cccc' },
    body: JSON.stringify({ query }),
    signal,
  }).catch(() => 'left');

describe('the HTTP edge', () => {
  it('tells that it is alive and ready without asking Graph', async () => {
    gateway = closeAfterTest(await startTestGateway('http://127.0.0.1:1'));
    for (const path of ['/health/live', '/health/ready']) {
      const response = await get(path);
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    }
    const head = await get('/health/ready', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const posted = await get('/health/live', { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it.each(['/graphiql/', '/GraphQL', '/graphql/', '/health', '/favicon.ico', '//graphql'])(
    'answers 404 on %s',
    async (path) => {
      gateway = closeAfterTest(await startTestGateway('http://127.0.0.1:1'));
      expect((await get(path)).status).toBe(404);
    },
  );

  it('shows the landing page in development and none in production', async () => {
    gateway = closeAfterTest(await startTestGateway('http://127.0.0.1:1'));
    const html = { headers: { accept: 'text/html' } };
    const page = await get('/', html);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    await gateway.close();
    gateway = closeAfterTest(
      await startTestGateway('http://127.0.0.1:1', { NODE_ENV: 'production', HOST: '127.0.0.1' }),
    );
    expect((await get('/', html)).status).toBe(404);
  });

  it('hides the schema in production, except from composition', async () => {
    gateway = closeAfterTest(
      await startTestGateway('http://127.0.0.1:1', { NODE_ENV: 'production', HOST: '127.0.0.1' }),
    );
    expect((await gateway.run('{ __schema { queryType { name } } }')).errors).toHaveLength(1);
    expect((await gateway.run('{ accessPackageAssignmentPolic { id } }')).errors[0]?.message).not.toContain(
      'Did you mean',
    );
    expect((await gateway.run('{ _service { sdl } }')).errors).toEqual([]);
  });

  it('lets only the listed origins in', async () => {
    gateway = closeAfterTest(
      await startTestGateway('http://127.0.0.1:1', { CORS_ORIGINS: 'https://app.example.com' }),
    );
    const allowed = async (origin: string) => {
      const response = await get('/graphql', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        },
      });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await allowed('https://app.example.com')).toBe('https://app.example.com');
    expect(await allowed('https://app.example.com.evil.example')).toBeNull();
  });

  it.each([
    ['a link', undefined, 400],
    [
      'a form',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{__typename}"}' },
      415,
    ],
    ['a script', { headers: { 'content-type': 'text/plain' } }, 400],
  ])('refuses what %s of another page can send without a preflight', async (_sender, init, status) => {
    gateway = closeAfterTest(await startTestGateway('http://127.0.0.1:1'));
    const response = await get('/graphql?query={__typename}', init);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('answers a query by GET from clients that say that they are no page', async () => {
    gateway = closeAfterTest(await startTestGateway('http://127.0.0.1:1'));
    const response = await get('/graphql?query={__typename}', {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('answers what is in flight before it closes, and nothing new', async () => {
    let release: (() => void) | undefined;
    graph = closeAfterTest(
      await startScriptedServer(async (_request, response) => {
        await new Promise<void>((resolve) => (release = resolve));
        response.end('{"id":"late"}');
      }),
    );
    gateway = closeAfterTest(await startTestGateway(graph.url));
    const answer = gateway.run('{ accessPackageAssignmentPolicy(id: "late") { id } }');
    while (release === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    const closing = gateway.close();
    await expect(get('/health/live')).rejects.toThrow();
    release();
    expect((await answer).data).toEqual({ accessPackageAssignmentPolicy: { id: 'late' } });
    expect(await closing).toBe(0);
  });

  it('does not wait for connections that were opened in advance', async () => {
    gateway = closeAfterTest(await startTestGateway('http://127.0.0.1:1'));
    const { socket, closed } = openRaw(gateway.url);
    await new Promise((resolve) => socket.once('connect', resolve));
    await get('/health/live');
    expect(await gateway.close()).toBe(0);
    expect(await closed).toBe('');
  });

  it('cuts off what outlasts the grace, and counts it', async () => {
    graph = closeAfterTest(await startScriptedServer(() => undefined));
    gateway = closeAfterTest(await startTestGateway(graph.url, { SHUTDOWN_GRACE_MS: '50' }));
    const answer = gateway.run('{ accessPackageAssignmentPolicy(id: "p") { id } }').catch(() => 'cut');
    while (graph.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await gateway.close()).toBe(1);
    expect(await answer).toBe('cut');
  });

  it('ends a read upstream when its caller leaves', async () => {
    let upstreamClosed: (() => void) | undefined;
    const closed = new Promise<void>((resolve) => (upstreamClosed = resolve));
    graph = closeAfterTest(
      await startScriptedServer((_request, _response, socket) => {
        socket.once('close', () => upstreamClosed?.());
      }),
    );
    gateway = closeAfterTest(await startTestGateway(graph.url));
    const caller = new AbortController();
    const leaving = send('{ accessPackageAssignmentPolicy(id: "p") { id } }', caller.signal);
    while (graph.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    caller.abort();
    await leaving;
    await closed;
  });

  it('lets a write upstream go on when its caller leaves, and waits for it before it ends', async () => {
    let isCut = false;
    let release: (() => void) | undefined;
    graph = closeAfterTest(
      await startScriptedServer(async (_request, response, socket) => {
        socket.once('close', () => (isCut = !response.writableFinished));
        await new Promise<void>((resolve) => (release = resolve));
        response.writeHead(201).end('{"id":"made"}');
      }),
    );
    gateway = closeAfterTest(await startTestGateway(graph.url));
    const caller = new AbortController();
    const leaving = send(
      'mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id } }',
      caller.signal,
    );
    while (release === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    caller.abort();
    expect(await leaving).toBe('left');
    const closing = gateway.close();
    expect(await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 200, 'open'))])).toBe(
      'open',
    );
    expect([gateway.inFlightCount(), isCut]).toEqual([1, false]);
    release();
    expect([await closing, isCut]).toEqual([0, false]);
    expect(graph.requests).toHaveLength(1);
  });
});
