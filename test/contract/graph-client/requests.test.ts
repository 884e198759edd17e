import { describe, expect, it } from 'vitest';
import { createGraphClient } from '../../../src/graph/http/client.js';
import { GraphInvalidResponseError } from '../../../src/graph/errors/graph-errors.js';
import type { Script } from '../../support/servers/scripted-server.js';
import { testTransport } from '../../support/gateway/transport.js';
import { CREATE, failureOf, HEADERS, READ, sendToGraph, serve } from '../../support/graph-client.js';

describe('a request', () => {
  it('carries method, path, token, id and JSON as given, and asks for no compression', async () => {
    const server = await serve((_request, response) => response.end('{}'));
    await sendToGraph(server.url, CREATE, { authorization: 'bEaReR  odd==,spacing' });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      path: '/beta/things',
      body: '{"name":"ä"}',
      headers: {
        authorization: 'bEaReR  odd==,spacing',
        accept: 'application/json',
        'content-type': 'application/json',
        'content-length': '13',
        'client-request-id': 'client-id',
      },
    });
    expect(server.requests[0]?.headers).not.toHaveProperty('accept-encoding');
  });

  it.each(['GET', 'DELETE'] as const)(
    'has neither body nor content type when there is none: %s',
    async (method) => {
      const server = await serve((_request, response) => response.end('{}'));
      await sendToGraph(server.url, { ...READ, method });
      expect(server.requests[0]).toMatchObject({ method, path: '/beta/things?$top=1', body: '' });
      expect(server.requests[0]?.headers).not.toHaveProperty('content-type');
    },
  );

  it('goes to the same place when the base URL ends with a slash', async () => {
    const server = await serve((_request, response) => response.end('{}'));
    await sendToGraph(`${server.url}/`, READ);
    expect(server.requests[0]?.path).toBe('/beta/things?$top=1');
  });

  it.each([
    '',
    'beta',
    '//evil.example/x',
    '/\\evil.example/x',
    '@evil.example/',
    ':1/',
    'http://evil.example/',
  ])('is refused before anything is sent when its path is «%s»', async (path) => {
    const server = await serve((_request, response) => response.end('{}'));
    await expect(sendToGraph(server.url, { ...READ, path })).rejects.toThrow(TypeError);
    expect(server.connectionCount()).toBe(0);
  });

  it.each([
    'ftp://graph.example',
    'https://graph.example/v1.0',
    'https://user:pw@graph.example',
    'https://graph.example?a=b',
    'x',
  ])('has no client for the base URL «%s»', (baseUrl) => {
    expect(() =>
      createGraphClient({ baseUrl, transport: testTransport('http://graph.example'), timeoutMs: 1 }),
    ).toThrow(TypeError);
  });
});

describe('a 2xx answer', () => {
  it('yields status, JSON, ids and the number of attempts', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(201, HEADERS).end('{"id":"1","name":"ä"}'),
    );
    expect(await sendToGraph(server.url, CREATE)).toEqual({
      status: 201,
      body: { id: '1', name: 'ä' },
      date: HEADERS.date,
      requestId: '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
      attempts: 1,
    });
  });

  it.each([
    ['JSON null', 'null', null],
    ['JSON after a byte order mark', '\ufeff{}', {}],
    ['nothing', '', undefined],
  ])('may be %s', async (_case, text, body) => {
    const server = await serve((_request, response) => response.end(text));
    const answer = await sendToGraph(server.url, READ);
    expect(answer).toMatchObject({ status: 200, requestId: null });
    expect(answer.body).toEqual(body);
  });

  it('has no body with a 204', async () => {
    const server = await serve((_request, response) => response.writeHead(204).end());
    expect(await sendToGraph(server.url, { ...READ, method: 'DELETE', intent: 'write' })).toMatchObject({
      status: 204,
      body: undefined,
    });
  });

  it('is put together from many pieces, cut inside a character too', async () => {
    const text = JSON.stringify({ name: 'ä'.repeat(100_000) });
    const server = await serve(async (_request, response) => {
      const bytes = Buffer.from(text);
      response.write(bytes.subarray(0, 12));
      await new Promise((resolve) => setTimeout(resolve, 20));
      response.end(bytes.subarray(12));
    });
    expect((await sendToGraph(server.url, READ)).body).toEqual(JSON.parse(text));
  });

  const useless: [string, Script][] = [
    ['is HTML', (_request, response) => response.writeHead(200, HEADERS).end('<html>signed out</html>')],
    ['is blank', (_request, response) => response.writeHead(200, HEADERS).end(' ')],
    ['is truncated JSON', (_request, response) => response.writeHead(200, HEADERS).end('{"id":"1"')],
    [
      'is shorter than its length says',
      (_request, response, socket) => {
        response.writeHead(200, { ...HEADERS, 'content-length': 100 });
        response.write('{"id":"1"}', () => socket.end());
      },
    ],
    [
      'is longer than its length says',
      (_request, _response, socket) => {
        socket.end(
          `HTTP/1.1 200 OK\r\nrequest-id: 5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85\r\ndate: ${HEADERS.date}\r\ncontent-length: 5\r\n\r\n{"id":"1"}`,
        );
      },
    ],
    [
      'ends in the middle of its chunks',
      (_request, response, socket) => {
        response.writeHead(200, HEADERS);
        response.write('{"id":"1"}', () => socket.end());
      },
    ],
    [
      'is reset in the middle',
      (_request, response, socket) => {
        response.writeHead(200, HEADERS);
        response.write('{"id":', () => socket.resetAndDestroy());
      },
    ],
    [
      'hangs in the middle',
      (_request, response) => {
        response.writeHead(200, HEADERS).write('{"id":');
      },
    ],
    [
      'is broken in its framing',
      (_request, _response, socket) => {
        socket.write(
          `HTTP/1.1 200 OK\r\nrequest-id: 5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85\r\ndate: ${HEADERS.date}\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`,
        );
      },
    ],
    [
      'is broken in its framing after a part that came with it',
      (_request, _response, socket) => {
        socket.write(
          `HTTP/1.1 200 OK\r\nrequest-id: 5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85\r\ndate: ${HEADERS.date}\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"id"\r\nzz\r\n`,
        );
      },
    ],
    [
      'is too large',
      (_request, response) => response.writeHead(200, HEADERS).end(JSON.stringify('x'.repeat(2_000))),
    ],
    [
      'never ends',
      (_request, response, socket) => {
        response.writeHead(200, HEADERS);
        const more = (): void => {
          if (!socket.destroyed) response.write('['.repeat(100), () => setImmediate(more));
        };
        more();
      },
    ],
  ];

  it.each(useless)(
    'is an invalid response, and not asked for again, when its body %s',
    async (_case, script) => {
      const server = await serve(script);
      for (const request of [READ, CREATE]) {
        const error = await failureOf(
          sendToGraph(server.url, request, { timeoutMs: 1_500, maxResponseBytes: 1_000 }),
        );
        expect(error).toBeInstanceOf(GraphInvalidResponseError);
        expect(error).toMatchObject({
          clientRequestId: 'client-id',
          response: {
            status: 200,
            requestId: '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
            date: HEADERS.date,
          },
        });
      }
      expect(server.requests).toHaveLength(2);
    },
  );

  it('frees the connection of a body that is too large', async () => {
    let isClosed = false;
    const server = await serve((_request, response) => {
      response.on('close', () => (isClosed = true));
      response.writeHead(200).write('x'.repeat(2_000));
    });
    await failureOf(sendToGraph(server.url, READ, { maxResponseBytes: 1_000 }));
    await expect.poll(() => isClosed).toBe(true);
  });
});
