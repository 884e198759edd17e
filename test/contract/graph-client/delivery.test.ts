import { readFileSync } from 'node:fs';
import net, { type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createGraphClient,
  type GraphCall,
  type GraphClientOptions,
  type GraphRequest,
} from '../../../src/graph/http/client.js';
import { GraphCallError } from '../../../src/graph/errors/graph-errors.js';
import { createTokenRemover } from '../../../src/secrets.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
  type ScriptedServerOptions,
} from '../../support/servers/scripted-server.js';
import { connectionFreed, testTransport } from '../../support/gateway/transport.js';

const TOKEN = 'token-of-caller';
const READ: GraphRequest = { method: 'GET', path: '/beta/things', intent: 'read' };
const CREATE: GraphRequest = { method: 'POST', path: '/beta/things', body: { name: 'x' }, intent: 'create' };
const WRITE: GraphRequest = { method: 'PUT', path: '/beta/things/1', body: { name: 'x' }, intent: 'write' };

const tokenRemover = createTokenRemover([`Bearer ${TOKEN}`]);
async function serve(script: Script, options?: ScriptedServerOptions): Promise<ScriptedServer> {
  return closeAfterTest(await startScriptedServer(script, options));
}

/** A TCP server that speaks no HTTP; its port, and how many bytes came. */
async function listen(
  onConnection: (socket: Socket) => void,
): Promise<{ port: number; byteCount: () => number }> {
  let bytes = 0;
  const sockets: Socket[] = [];
  const server = net.createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => (bytes += data.length));
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, byteCount: () => bytes };
}

/** The error of one attempt, of which another is never due in time, proved to hold neither the token nor the host. */
async function failure(
  baseUrl: string,
  request: GraphRequest,
  more: Partial<GraphClientOptions & GraphCall> = {},
): Promise<Error> {
  const client = createGraphClient({
    baseUrl,
    transport: testTransport(baseUrl),
    timeoutMs: 15_000,
    random: () => 1e9,
    ...more,
  });
  closeAfterTest(client);
  const call = { authorization: `Bearer ${TOKEN}`, tokenRemover, clientRequestId: 'client-id', ...more };
  const error = await client.send(request, { ...call, deadlineAtMs: performance.now() + 20_000 }).then(
    () => expect.fail('did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof GraphCallError)) throw error;
  const told = [error.message, error.stack, String(error), JSON.stringify(error), String(error.cause)].join(
    '\n',
  );
  expect(told).not.toContain(TOKEN);
  expect(told).not.toContain(new URL(baseUrl).host);
  expect(error.clientRequestId).toBe('client-id');
  return error;
}

async function closedPort(): Promise<number> {
  const server = await startScriptedServer(() => undefined);
  await server.close();
  return Number(new URL(server.url).port);
}

const pem = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/localhost.${name}.pem`, import.meta.url), 'utf8');
/** A certificate for localhost until 2126, signed by its own key, that nobody trusts. */
const selfSigned = { key: pem('key'), cert: pem('cert') };

describe.each([READ, WRITE, CREATE].map((request) => [request.intent, request] as const))(
  'a %s of which nothing was sent',
  (_intent, request) => {
    it('says so when the connection is refused', async () => {
      const error = await failure(`http://127.0.0.1:${await closedPort()}`, request);
      expect(error).toMatchObject({ name: 'GraphNotDeliveredError', reason: 'ECONNREFUSED' });
    });

    it('says so when both addresses of a name refuse', async () => {
      const error = await failure(`http://localhost:${await closedPort()}`, request);
      expect(error).toMatchObject({ name: 'GraphNotDeliveredError', reason: 'ECONNREFUSED' });
    });

    it('says so when the name does not resolve', async () => {
      const error = await failure('http://graph.invalid', request);
      expect(error.name).toBe('GraphNotDeliveredError');
      expect(error).toHaveProperty('reason', expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/));
    });

    it('says so when the server speaks no TLS', async () => {
      const server = await serve(() => undefined);
      const error = await failure(server.url.replace('http:', 'https:'), request);
      expect(error.name).toBe('GraphNotDeliveredError');
      expect(server.requests).toHaveLength(0);
    });

    it('says so when the server hangs up during the TLS handshake', async () => {
      const { port } = await listen((socket) => socket.once('data', () => socket.end()));
      const error = await failure(`https://127.0.0.1:${port}`, request);
      expect(error).toMatchObject({ name: 'GraphNotDeliveredError', reason: 'ECONNRESET' });
    });

    it('says so when the TLS handshake takes too long', async () => {
      const { port, byteCount } = await listen(() => undefined);
      const error = await failure(`https://127.0.0.1:${port}`, request, { timeoutMs: 1_000 });
      expect(error).toMatchObject({ name: 'GraphNotDeliveredError', reason: 'ETIMEDOUT' });
      expect(byteCount()).toBeGreaterThan(0);
    });

    it('says so when the certificate is not trusted, and the server does not see it', async () => {
      const server = await serve((_request, response) => response.end('{}'), { tls: selfSigned });
      const error = await failure(server.url, request);
      expect(error).toMatchObject({ name: 'GraphNotDeliveredError', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
      expect(server.requests).toHaveLength(0);
    });

    it.each(['Bearer a\r\nx: y', 'Bearer \u0000', 'Bearer €'])(
      'says so when its token cannot be a header: %j',
      async (authorization) => {
        const server = await serve(() => undefined);
        const error = await failure(server.url, request, { authorization });
        expect(error).toMatchObject({
          name: 'GraphNotDeliveredError',
          reason: expect.stringMatching(/ERR_INVALID_/) as string,
        });
        expect(server.connectionCount()).toBe(0);
      },
    );

    it('says so when no time is left to begin', async () => {
      const server = await serve(() => undefined);
      const client = createGraphClient({
        baseUrl: server.url,
        transport: testTransport(server.url),
        timeoutMs: 300,
      });
      const call = {
        authorization: `Bearer ${TOKEN}`,
        tokenRemover,
        clientRequestId: 'client-id',
        deadlineAtMs: performance.now(),
      };
      await expect(client.send(request, call)).rejects.toMatchObject({
        name: 'GraphNotDeliveredError',
        reason: 'DEADLINE',
      });
      expect(server.connectionCount()).toBe(0);
    });
  },
);

describe.each([WRITE, CREATE].map((request) => [request.intent, request] as const))(
  'a %s that may have been received',
  (_intent, request) => {
    it('is not called undelivered when the connection is reset before its body is read', async () => {
      const script: Script = (_request, _response, socket) => socket.resetAndDestroy();
      const server = await serve(script, { beforeBody: script });
      expect(await failure(server.url, request)).toMatchObject({
        name: 'GraphConnectionError',
        reason: 'ECONNRESET',
      });
      expect(server.requests).toHaveLength(1);
    });

    it('is not called undelivered when the connection is reset after its body is read', async () => {
      const server = await serve((_request, _response, socket) => socket.resetAndDestroy());
      expect(await failure(server.url, request)).toMatchObject({
        name: 'GraphConnectionError',
        reason: 'ECONNRESET',
      });
      expect(server.requests).toMatchObject([{ body: '{"name":"x"}' }]);
    });

    it('is not called undelivered when the connection ends without an answer', async () => {
      const server = await serve((_request, _response, socket) => socket.end());
      expect(await failure(server.url, request)).toHaveProperty('name', 'GraphConnectionError');
      expect(server.requests).toHaveLength(1);
    });

    it('is not called undelivered when the answer is no HTTP', async () => {
      const server = await serve((_request, _response, socket) => socket.end('SSH-2.0-nonsense\r\n'));
      expect(await failure(server.url, request)).toHaveProperty('name', 'GraphConnectionError');
      expect(server.requests).toHaveLength(1);
    });

    it('is not called undelivered when the connection ends within the headers', async () => {
      const server = await serve((_request, _response, socket) =>
        socket.end('HTTP/1.1 201 Created\r\nconte'),
      );
      expect(await failure(server.url, request)).toHaveProperty('name', 'GraphConnectionError');
      expect(server.requests).toHaveLength(1);
    });

    it('is not called undelivered when there is no answer in time', async () => {
      const server = await serve(() => undefined);
      expect(await failure(server.url, request, { timeoutMs: 1_000 })).toHaveProperty(
        'name',
        'GraphTimeoutError',
      );
      expect(server.requests).toHaveLength(1);
    });

    it('is not called undelivered when a connection that has been used before breaks', async () => {
      const server = await serve(({ index }, response, socket) => {
        if (index === 0) response.end('{}');
        else socket.resetAndDestroy();
      });
      const client = createGraphClient({
        baseUrl: server.url,
        transport: testTransport(server.url),
        timeoutMs: 15_000,
      });
      closeAfterTest(client);
      const call = {
        authorization: `Bearer ${TOKEN}`,
        tokenRemover,
        clientRequestId: 'client-id',
        deadlineAtMs: performance.now() + 20_000,
      };
      await client.send(READ, call);
      await connectionFreed();
      await expect(client.send(request, call)).rejects.toMatchObject({ name: 'GraphConnectionError' });
      expect(server.requests.map(({ connection }) => connection)).toEqual([0, 0]);
    });

    it('is not called undelivered when it fails after a TLS handshake', async () => {
      const server = await serve((_request, _response, socket) => socket.destroy(), { tls: selfSigned });
      process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
      onTestFinished(() => {
        delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      });
      expect(await failure(server.url, request)).toHaveProperty('name', 'GraphConnectionError');
      expect(server.requests).toHaveLength(1);
    });
  },
);

describe('a redirect', () => {
  it.each([300, 301, 302, 303, 304, 305, 307, 308, 399])(
    'with status %i is refused and not followed',
    async (status) => {
      const elsewhere = await serve((_request, response) => response.end('{}'));
      const server = await serve((_request, response) => {
        response.writeHead(status, { location: `${elsewhere.url}/stolen` }).end('moved');
      });
      for (const request of [READ, WRITE, CREATE]) {
        const error = await failure(server.url, request);
        expect(error).toMatchObject({ name: 'GraphRedirectError', response: { status } });
        expect(JSON.stringify(error) + String(error.stack)).not.toContain(new URL(elsewhere.url).host);
      }
      expect(server.requests).toHaveLength(3);
      expect(elsewhere.connectionCount()).toBe(0);
    },
  );

  it('whose body never ends does not keep its connection', async () => {
    let isClosed = false;
    const server = await serve((_request, response) => {
      response.on('close', () => (isClosed = true));
      response.writeHead(302, { location: '/x' }).write('…');
    });
    expect(await failure(server.url, READ)).toMatchObject({ name: 'GraphRedirectError' });
    await expect.poll(() => isClosed).toBe(true);
  });
});

describe('an error answer', () => {
  it('that repeats the token does not tell it', async () => {
    const server = await serve((request, response) => {
      response.writeHead(500).end(JSON.stringify({ error: { code: request.headers.authorization } }));
    });
    expect(await failure(server.url, CREATE)).toHaveProperty(
      'response',
      expect.objectContaining({ status: 500, code: 'Bearer [token]' }),
    );
  });
});
