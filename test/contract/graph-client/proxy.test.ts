import { readFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { GraphCallError } from '../../../src/graph/errors/graph-errors.js';
import { outcomeOf } from '../../../src/graph/errors/outcome.js';
import {
  createGraphClient,
  type GraphAttempt,
  type GraphClient,
  type GraphRequest,
} from '../../../src/graph/http/client.js';
import { openTransport } from '../../../src/graph/http/transports/open-transport.js';
import { parseProxyAddress } from '../../../src/graph/http/transports/proxy/proxy-address.js';
import { createTokenRemover } from '../../../src/secrets.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { connectionFreed } from '../../support/gateway/transport.js';
import {
  startConnectProxy,
  type ConnectProxy,
  type ConnectProxyOptions,
} from '../../support/servers/connect-proxy.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../support/servers/scripted-server.js';

const TOKEN = 'token-of-caller';
const SECRET = 'p@ss:w%rd';
const READ: GraphRequest = { method: 'GET', path: '/beta/things', intent: 'read' };
const CREATE: GraphRequest = { method: 'POST', path: '/beta/things', body: { name: 'x' }, intent: 'create' };
const WRITE: GraphRequest = { method: 'PUT', path: '/beta/things/1', body: { name: 'x' }, intent: 'write' };
const all = [READ, WRITE, CREATE].map((request) => [request.intent, request] as const);

const pem = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url), 'utf8');
const tls = { key: pem('graph.key'), cert: pem('graph.cert') };
const transportName = process.env['GRAPH_TRANSPORT'] === 'undici' ? 'undici' : 'node-fetch';

let graph: ScriptedServer;
let proxy: ConnectProxy;

/** What is tested here is not whom the client trusts; test/contract/program/proxy.test.ts is about that. */
beforeEach(() => {
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  onTestFinished(() => {
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  });
});

const made: Script = (_request, response) => response.writeHead(201).end('{"id":"made"}');

/** Starts Graph under a name that only the proxy knows, and the proxy. */
async function start(script: Script = made, options: Partial<ConnectProxyOptions> = {}): Promise<void> {
  graph = closeAfterTest(await startScriptedServer(script, { tls }));
  const port = Number(new URL(graph.url).port);
  proxy = closeAfterTest(await startConnectProxy({ names: { 'graph.test:443': port }, ...options }));
}

interface TestClient extends Pick<GraphClient, 'send'> {
  readonly attempts: readonly GraphAttempt[];
}

/** @param random by default such that another attempt is never due in time */
async function open(address = proxy.url, timeoutMs = 15_000, random = () => 1e9): Promise<TestClient> {
  const attempts: GraphAttempt[] = [];
  const way = { proxy: parseProxyAddress(address), timeoutMs };
  const client = closeAfterTest(
    createGraphClient({
      baseUrl: 'https://graph.test',
      transport: await openTransport(transportName, 'https://graph.test', way),
      timeoutMs,
      random,
      onAttempt: (attempt) => attempts.push(attempt),
    }),
  );
  return { send: (request, of) => client.send(request, of), attempts };
}

const call = () => ({
  authorization: `Bearer ${TOKEN}`,
  tokenRemover: createTokenRemover([`Bearer ${TOKEN}`]),
  clientRequestId: 'client-id',
  deadlineAtMs: performance.now() + 20_000,
});

/** The error of a request, proved to name neither token, password nor a host. */
async function failure(client: TestClient, request: GraphRequest): Promise<GraphCallError> {
  const error: unknown = await client.send(request, call()).then(
    () => expect.fail('did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof GraphCallError)) throw error;
  const told = [error.message, error.stack, String(error), JSON.stringify(error)].join('\n');
  for (const secret of [TOKEN, SECRET, encodeURIComponent(SECRET), 'graph.test', new URL(proxy.url).host])
    expect(told).not.toContain(secret);
  return error;
}

describe('a tunnel', () => {
  it('leads to a name that only the proxy knows, is kept alive, and hides the token', async () => {
    await start();
    const client = await open();
    for (let round = 0; round < 3; round += 1) {
      expect(await client.send(CREATE, call())).toMatchObject({ status: 201, body: { id: 'made' } });
      await connectionFreed();
    }
    expect(graph.requests.map(({ headers, body }) => [headers.authorization, headers.host, body])).toEqual(
      Array.from({ length: 3 }, () => [`Bearer ${TOKEN}`, 'graph.test', '{"name":"x"}']),
    );
    expect(proxy.asked.map(({ target }) => target)).toEqual(['graph.test:443']);
    expect(proxy.asked[0]?.headers).not.toHaveProperty('authorization');
    expect(proxy.plainRequestCount()).toBe(0);
    expect(proxy.sent().length).toBeGreaterThan(0);
    expect(proxy.sent().includes(TOKEN)).toBe(false);
    for (const { headers } of graph.requests) expect(headers).not.toHaveProperty('proxy-authorization');
  });

  it('serves calls at the same time, each through one of its own', async () => {
    await start();
    const client = await open();
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.send(CREATE, call())));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    expect(graph.requests).toHaveLength(20);
  });

  it('is opened anew for an attempt that follows a 503', async () => {
    await start(({ index }, response) => {
      if (index === 0) response.writeHead(503, { 'retry-after': '0' }).end('{}');
      else response.writeHead(201).end('{"id":"made"}');
    });
    const client = await open(proxy.url, 15_000, () => 0);
    expect(await client.send(CREATE, call())).toMatchObject({ status: 201, attempts: 2 });
    expect(graph.requests.map(({ connection }) => connection)).toEqual([0, 1]);
  });

  it('is paid for with the user and the password of the address, percent-decoded', async () => {
    await start(made, { credentials: `corp\\user:${SECRET}` });
    const address = proxy.url.replace('//', `//corp%5Cuser:${encodeURIComponent(SECRET)}@`);
    expect(await (await open(address)).send(CREATE, call())).toMatchObject({ status: 201 });
    expect(graph.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  it('may begin with TLS to the proxy itself', async () => {
    await start(made, { tls, credentials: 'u:p' });
    const client = await open(proxy.url.replace('//', '//u:p@'));
    expect(await client.send(CREATE, call())).toMatchObject({ status: 201 });
    expect(graph.requests).toHaveLength(1);
  });

  it('is refused for an origin that speaks no TLS, since the proxy would be shown the token', async () => {
    const way = { proxy: parseProxyAddress('http://127.0.0.1:1'), timeoutMs: 1_000 };
    await expect(openTransport(transportName, 'http://graph.test', way)).rejects.toThrow(TypeError);
  });
});

describe.each(all)('a %s that a proxy does not let through', (_intent, request) => {
  const answering = (text: string) => (socket: Duplex) => void socket.end(text);

  it.each([
    ['407 without credentials', '', 'proxy_auth', 'PROXY_407'],
    ['407 with wrong ones', `u:${encodeURIComponent(SECRET)}@`, 'proxy_auth', 'PROXY_407'],
  ])('was not delivered: %s', async (_what, credentials, reason, code) => {
    await start(made, { credentials: 'u:right' });
    const client = await open(proxy.url.replace('//', `//${credentials}`));
    expect(await failure(client, request)).toMatchObject({ name: 'GraphNotDeliveredError', reason: code });
    expect(client.attempts).toMatchObject([{ status: null, waitMs: null, unreached: { reason, code } }]);
    expect(client.attempts[0]?.unreached?.host).toBe(new URL(proxy.url).host);
    expect(graph.connectionCount()).toBe(0);
    expect(proxy.asked).toHaveLength(1);
  });

  it.each([
    ['403', answering('HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\n{}'), 'proxy_refused', 'PROXY_403'],
    ['404', answering('HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n{}'), 'proxy_refused', 'PROXY_404'],
    ['302', answering('HTTP/1.1 302 Found\r\nlocation: /\r\n\r\n'), 'proxy_refused', 'PROXY_302'],
    ['502', answering('HTTP/1.1 502 Bad Gateway\r\n\r\n'), 'proxy_refused', 'PROXY_502'],
    ['503', answering('HTTP/1.1 503 X\r\nretry-after: 1\r\n\r\n'), 'proxy_refused', 'PROXY_503'],
    ['no HTTP', answering('SSH-2.0-x\r\n'), 'proxy_unreachable', expect.stringMatching(/^PROXY_/)],
    ['nothing', answering(''), 'proxy_unreachable', expect.stringMatching(/^PROXY_/)],
    [
      'a reset',
      (socket: Duplex) => void socket.destroy(),
      'proxy_unreachable',
      expect.stringMatching(/^PROXY_/),
    ],
  ])('was not delivered: %s', async (_what, answer, reason, code) => {
    await start(made, { answer });
    const client = await open();
    const error = await failure(client, request);
    expect(error).toMatchObject({ name: 'GraphNotDeliveredError', reason: code as string, response: null });
    expect(outcomeOf(error)).toBe('NOT_APPLIED');
    expect(client.attempts.map(({ unreached }) => unreached?.reason)).toEqual([reason]);
    expect(graph.connectionCount()).toBe(0);
  });

  it('was not delivered: silence, which ends with the attempt', async () => {
    await start(made, { answer: () => undefined });
    const client = await open(proxy.url, 1_000);
    expect(await failure(client, request)).toMatchObject({
      name: 'GraphNotDeliveredError',
      reason: 'PROXY_ETIMEDOUT',
    });
    expect(graph.connectionCount()).toBe(0);
  });

  it('was not delivered: nobody listens there', async () => {
    await start();
    const gone = await startConnectProxy({ names: {} });
    await gone.close();
    const client = await open(gone.url);
    expect(await failure(client, request)).toMatchObject({ reason: 'PROXY_ECONNREFUSED' });
    expect(client.attempts[0]?.unreached).toMatchObject({
      reason: 'proxy_unreachable',
      host: `127.0.0.1:${gone.port}`,
    });
  });

  it('was not delivered: the tunnel ends before TLS stands', async () => {
    await start(made, { onOpen: (near) => void near.destroy() });
    const error = await failure(await open(), request);
    expect(error).toMatchObject({ name: 'GraphNotDeliveredError' });
    expect(graph.requests).toHaveLength(0);
  });

  it('was not delivered: the tunnel stands still before TLS stands', async () => {
    await start(made, { onOpen: (near, far) => void near.unpipe(far) });
    const error = await failure(await open(proxy.url, 1_000), request);
    expect(error).toMatchObject({ name: 'GraphNotDeliveredError', reason: 'ETIMEDOUT' });
    expect(graph.requests).toHaveLength(0);
  });
});

describe.each(all)('a %s that went through a tunnel', (_intent, request) => {
  it('may have been received when the tunnel ends before the answer', async () => {
    await start(() => {
      proxy.cut();
    });
    const error = await failure(await open(), request);
    expect(error).toMatchObject({ name: 'GraphConnectionError' });
    expect(outcomeOf(error)).toBe('UNKNOWN');
    expect(graph.requests).toHaveLength(1);
  });

  it('may have been received when no answer comes in time', async () => {
    await start(() => undefined);
    const error = await failure(await open(proxy.url, 1_000), request);
    expect(error).toMatchObject({ name: 'GraphTimeoutError' });
    expect(outcomeOf(error)).toBe('UNKNOWN');
    expect(graph.requests).toHaveLength(1);
  });

  it('may have been received when a kept tunnel ends', async () => {
    await start(({ index }, response) => {
      if (index === 0) response.end('{}');
      else proxy.cut();
    });
    const client = await open();
    await client.send(READ, call());
    await connectionFreed();
    expect(await failure(client, request)).toMatchObject({ name: 'GraphConnectionError' });
    expect(graph.requests.map(({ connection }) => connection)).toEqual([0, 0]);
  });
});

it('an answer to a create that a tunnel cuts short is one that cannot be read', async () => {
  await start((_request, response) => {
    response.writeHead(201, { 'content-length': '100' }).write('{"id":', () => {
      setTimeout(() => {
        proxy.cut();
      }, 50);
    });
  });
  const error = await failure(await open(), CREATE);
  expect(error).toMatchObject({ name: 'GraphInvalidResponseError' });
  expect(outcomeOf(error)).toBe('APPLIED');
});

it('a proxy that refuses for a moment is asked again', async () => {
  await start(made, { answer: (socket) => void socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n') });
  const client = await open(proxy.url, 15_000, () => 0);
  await expect(client.send(CREATE, call())).rejects.toMatchObject({ reason: 'PROXY_503' });
  expect(proxy.asked).toHaveLength(6);
  expect(graph.connectionCount()).toBe(0);
});
