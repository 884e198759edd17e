import { describe, expect, it } from 'vitest';
import { GraphResponseError } from '../../../src/graph/errors/graph-errors.js';
import type { Script } from '../../support/servers/scripted-server.js';
import { CREATE, failureOf, HEADERS, READ, sendToGraph, serve } from '../../support/graph-client.js';

describe('an error answer', () => {
  const body = JSON.stringify({
    error: { code: 'UnAuthorized', message: 'No.', innerError: { 'request-id': 'inner' } },
  });

  it('is told with everything Graph said', async () => {
    const claims = Buffer.from('{"access_token":{}}').toString('base64');
    const server = await serve((_request, response) => {
      response.setHeader('www-authenticate', [
        'Negotiate',
        `Bearer error="insufficient_claims", claims="${claims}"`,
      ]);
      response.writeHead(401, { ...HEADERS, 'retry-after': '1.5' }).end(body);
    });
    expect(await failureOf(sendToGraph(server.url, READ))).toMatchObject({
      name: 'GraphResponseError',
      clientRequestId: 'client-id',
      response: {
        status: 401,
        code: 'UnAuthorized',
        graphMessage: 'No.',
        requestId: '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
        date: HEADERS.date,
        retryAfterSeconds: 1.5,
        claims: '{"access_token":{}}',
      },
    });
  });

  const unreadable: [string, Script][] = [
    ['is empty', (_request, response) => response.writeHead(500, HEADERS).end()],
    ['is HTML', (_request, response) => response.writeHead(500, HEADERS).end('<html></html>')],
    [
      'is cut short',
      (_request, response, socket) => {
        response.writeHead(500, HEADERS);
        response.write(body, () => socket.end());
      },
    ],
    [
      'is reset',
      (_request, response, socket) => {
        response.writeHead(500, HEADERS);
        response.write(body, () => socket.resetAndDestroy());
      },
    ],
    [
      'hangs',
      (_request, response) => {
        response.writeHead(500, HEADERS).write(body);
      },
    ],
    [
      'is too large',
      (_request, response) => response.writeHead(500, HEADERS).end(`${body}${' '.repeat(1024 * 1024)}`),
    ],
  ];

  it.each(unreadable)('keeps its status and headers when its body %s', async (_case, script) => {
    const server = await serve(script);
    const error = await failureOf(sendToGraph(server.url, CREATE, { timeoutMs: 400 }));
    expect(error).toBeInstanceOf(GraphResponseError);
    expect(error).toHaveProperty(
      'response',
      expect.objectContaining({
        status: 500,
        code: null,
        graphMessage: null,
        requestId: '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
        date: HEADERS.date,
      }),
    );
  });

  it('does not hand on a token that it repeats', async () => {
    const server = await serve((request, response) => {
      response
        .writeHead(400)
        .end(JSON.stringify({ error: { message: `bad ${request.headers.authorization ?? ''}` } }));
    });
    expect(await failureOf(sendToGraph(server.url, READ))).toMatchObject({
      response: { graphMessage: 'bad Bearer [token]' },
    });
  });
});
