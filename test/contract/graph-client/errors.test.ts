import { afterEach, describe, expect, it } from 'vitest';
import {
  createGraphClient,
  type GraphAnswer,
  type GraphCall,
  type GraphClientOptions,
  type GraphRequest,
} from '../../../src/graph/client.js';
import { GraphResponseError } from '../../../src/graph/errors.js';
import { createTokenRemover } from '../../../src/secrets.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../support/servers/scripted-server.js';
import { testTransport } from '../../support/gateway/transport.js';

const READ: GraphRequest = { method: 'GET', path: '/beta/things?$top=1', intent: 'read' };
const CREATE: GraphRequest = { method: 'POST', path: '/beta/things', body: { name: 'ä' }, intent: 'create' };
const HEADERS = {
  'request-id': '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
  date: 'Mon, 02 Mar 2026 09:20:11 GMT',
};

const tokenRemover = createTokenRemover(['Bearer token-of-caller']);
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  closing.push(() => server.close());
  return server;
}

function send(
  baseUrl: string,
  request: GraphRequest,
  more: Partial<GraphClientOptions & GraphCall> = {},
): Promise<GraphAnswer> {
  const client = createGraphClient({ baseUrl, transport: testTransport(baseUrl), timeoutMs: 2_000, ...more });
  closing.push(() => {
    client.close();
  });
  return client.send(request, {
    authorization: 'Bearer token-of-caller',
    tokenRemover,
    clientRequestId: 'client-id',
    deadlineAtMs: performance.now() + 20_000,
    ...more,
  });
}

async function failure(sent: Promise<unknown>): Promise<unknown> {
  return sent.then(
    () => expect.fail('did not fail'),
    (error: unknown) => error,
  );
}

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
    expect(await failure(send(server.url, READ))).toMatchObject({
      name: 'GraphResponseError',
      status: 401,
      code: 'UnAuthorized',
      graphMessage: 'No.',
      requestId: '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
      clientRequestId: 'client-id',
      date: HEADERS.date,
      retryAfterSeconds: 1.5,
      claims: '{"access_token":{}}',
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
    const error = await failure(send(server.url, CREATE, { timeoutMs: 400 }));
    expect(error).toBeInstanceOf(GraphResponseError);
    expect(error).toMatchObject({
      status: 500,
      code: null,
      graphMessage: null,
      requestId: '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
      date: HEADERS.date,
    });
  });

  it('does not hand on a token that it repeats', async () => {
    const server = await serve((request, response) => {
      response
        .writeHead(400)
        .end(JSON.stringify({ error: { message: `bad ${request.headers.authorization ?? ''}` } }));
    });
    expect(await failure(send(server.url, READ))).toMatchObject({ graphMessage: 'bad Bearer [token]' });
  });
});
