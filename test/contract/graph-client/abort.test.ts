import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  createGraphClient,
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
import { testTransport } from '../../support/gateway/transport.js';

const READ: GraphRequest = { method: 'GET', path: '/beta/things', intent: 'read' };
const CREATE: GraphRequest = { method: 'POST', path: '/beta/things', body: { name: 'x' }, intent: 'create' };
const WRITE: GraphRequest = { method: 'PUT', path: '/beta/things/1', body: { name: 'x' }, intent: 'write' };

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

function clientOf(server: ScriptedServer, more: Partial<GraphClientOptions> = {}): GraphClient {
  const client = createGraphClient({
    baseUrl: server.url,
    transport: testTransport(server.url),
    timeoutMs: 1_000,
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

describe('a caller that leaves', () => {
  it.each([READ, WRITE, CREATE].map((request) => [request.intent, request] as const))(
    'before the first attempt causes nothing to be sent: %s',
    async (_intent, request) => {
      const server = await serve();
      const call = callOf({ signal: AbortSignal.abort() });
      await expect(clientOf(server).send(request, call)).rejects.toMatchObject({
        name: 'GraphAbortedError',
        clientRequestId: 'client-id',
      });
      expect(server.connectionCount()).toBe(0);
    },
  );

  it.each<[string, Script]>([
    ['is not answered', hang],
    ['is half answered', (_request, response) => response.write('{')],
    ['is half refused', (_request, response) => response.writeHead(400).write('{')],
  ])('cancels a read that %s, at Graph too', async (_case, script) => {
    const controller = new AbortController();
    let isClosed = false;
    const server = await serve((request, response, socket) => {
      socket.on('close', () => (isClosed = true));
      setTimeout(() => {
        controller.abort();
      }, 50);
      return script(request, response, socket);
    });
    const client = clientOf(server, { timeoutMs: 60_000 });
    await expect(
      client.send(READ, callOf({ signal: controller.signal, deadlineAtMs: performance.now() + 60_000 })),
    ).rejects.toMatchObject({ name: 'GraphAbortedError' });
    await expect.poll(() => isClosed).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  it.each([WRITE, CREATE].map((request) => [request.intent, request] as const))(
    'does not cancel a %s on the wire',
    async (_intent, request) => {
      const controller = new AbortController();
      const server = await serve(async (_request, response) => {
        controller.abort();
        await new Promise((resolve) => setTimeout(resolve, 100));
        response.writeHead(201).end('{"id":"1"}');
      });
      const sent = await clientOf(server).send(request, callOf({ signal: controller.signal }));
      expect(sent).toMatchObject({ status: 201, body: { id: '1' } });
    },
  );

  it.each([
    ['GraphAbortedError', READ],
    ['GraphResponseError', WRITE],
    ['GraphResponseError', CREATE],
  ])('ends a wait at once, with %s, and nothing more is sent', async (name, request) => {
    const controller = new AbortController();
    const server = await serve(answer(429, { 'retry-after': '300' }));
    const onAttempt = (): void => {
      setTimeout(() => {
        controller.abort();
      }, 50);
    };
    const call = callOf({ signal: controller.signal, deadlineAtMs: performance.now() + 600_000 });
    await expect(clientOf(server, { onAttempt }).send(request, call)).rejects.toMatchObject({ name });
    expect(server.requests).toHaveLength(1);
  });

  it.each([WRITE, CREATE].map((request) => [request.intent, request] as const))(
    'ends the retries of a %s that is refused',
    async (_intent, request) => {
      const controller = new AbortController();
      const server = await serve((_request, response) => {
        controller.abort();
        response.writeHead(429).end();
      });
      const call = callOf({ signal: controller.signal });
      await expect(clientOf(server).send(request, call)).rejects.toMatchObject({ response: { status: 429 } });
      expect(server.requests).toHaveLength(1);
    },
  );

  it('leaves no listeners behind on its signal', async () => {
    const { signal } = new AbortController();
    const server = await serve(answer(429, { 'retry-after': '0' }));
    const client = clientOf(server);
    for (const request of [READ, WRITE]) await client.send(request, callOf({ signal }));
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});
