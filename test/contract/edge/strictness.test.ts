import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { sendRaw, statusOf } from '../../support/servers/raw-http.js';
import { closeAfterTest } from '../../support/close-after-test.js';

let gateway: TestGateway;

async function start(settings: Record<string, string> = {}): Promise<void> {
  gateway = closeAfterTest(await startTestGateway('http://127.0.0.1:1', settings));
}

/** A request with these lines at its head; `host` and the end of the connection are added unless they are there. */
function head(...lines: string[]): string {
  const all = lines.some((line) => /^host:/i.test(line)) ? lines : [...lines, 'host: 127.0.0.1'];
  return `${[...all, 'connection: close'].join('\r\n')}\r\n\r\n`;
}

const raw = (...lines: string[]) => sendRaw(gateway.url, head(...lines));

function post(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

const QUERY = '{"query":"{ __typename }"}';

describe('the host', () => {
  it.each(['localhost:4000', '127.0.0.1', '[::1]:80', 'LocalHost'])(
    'may be %s on a developer’s machine',
    async (host) => {
      await start();
      expect(statusOf(await raw('GET / HTTP/1.1', `host: ${host}`, 'accept: text/html'))).toBe(200);
    },
  );

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.', 'localhost:80:80', '', '*'])(
    'may not be "%s" there, since a page under that name could pass for the gateway’s own',
    async (host) => {
      await start();
      const answer = await raw('GET /graphql HTTP/1.1', `host: ${host}`, 'accept: text/html');
      expect(statusOf(answer)).toBe(421);
      expect(answer).toContain('ALLOWED_HOSTS');
    },
  );

  it('may be any in production, unless ALLOWED_HOSTS lists some', async () => {
    await start({ NODE_ENV: 'production', HOST: '127.0.0.1' });
    const statusFor = async (host: string, path = '/graphql') =>
      statusOf(await raw(`PUT ${path} HTTP/1.1`, `host: ${host}`));
    expect(await statusFor('anything.example')).toBe(405);
    await gateway.close();
    await start({ NODE_ENV: 'production', HOST: '127.0.0.1', ALLOWED_HOSTS: 'api.example.com, [::1]' });
    expect(await statusFor('api.example.com')).toBe(405);
    expect(await statusFor('API.example.com:443')).toBe(405);
    expect(await statusFor('[::1]:4000')).toBe(405);
    expect(await statusFor('127.0.0.1')).toBe(421);
    expect(statusOf(await raw('GET /health/ready HTTP/1.1', 'host: 10.0.0.7'))).toBe(200);
  });

  it('must be named, once', async () => {
    await start();
    const page = 'accept: text/html\r\nconnection: close\r\n\r\n';
    expect(statusOf(await sendRaw(gateway.url, `GET /graphql HTTP/1.1\r\n${page}`))).toBe(400);
    expect(await sendRaw(gateway.url, `GET /graphql HTTP/1.0\r\n${page}`)).toContain('one Host header');
    const twice = 'GET /graphql HTTP/1.1\r\nhost: localhost\r\nhost: localhost\r\n';
    expect(await sendRaw(gateway.url, twice + page)).toContain('one Host header');
  });
});

describe('the method', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD', 'TRACE', 'PROPFIND'])('%s is refused', async (method) => {
    await start();
    const answer = await raw(`${method} /graphql HTTP/1.1`);
    expect(statusOf(answer)).toBe(405);
    expect(answer).toMatch(/^allow: GET, POST, OPTIONS\r$/im);
  });

  it('CONNECT gets no tunnel, and Upgrade no other protocol', async () => {
    await start();
    const tunnel = await sendRaw(
      gateway.url,
      'CONNECT graph.microsoft.com:443 HTTP/1.1\r\nhost: localhost\r\n\r\n',
    );
    expect(statusOf(tunnel)).toBe(405);
    expect(tunnel).not.toContain('microsoft');
    const answer = await sendRaw(
      gateway.url,
      'GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade, close\r\nupgrade: websocket\r\n' +
        'sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    expect(statusOf(answer)).toBe(400);
  });
});

describe('the path', () => {
  it.each([
    'http://127.0.0.1/graphql',
    'http://evil.example/graphql',
    '//graphql',
    '/%67raphql',
    '/graphql%3f',
    '/graphql;a=b',
    '/./graphql',
    '/health/../graphql',
    '/health/live/',
    '/Health/live',
    '*',
  ])('%s leads nowhere', async (target) => {
    await start();
    const method = target === '*' ? 'OPTIONS' : 'GET';
    expect(statusOf(await raw(`${method} ${target} HTTP/1.1`, 'accept: text/html'))).toBe(404);
  });
});

describe('the body', () => {
  it('is refused when it is compressed', async () => {
    await start();
    const response = await post(gzipSync(QUERY), { 'content-encoding': 'gzip' });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST', outcome: 'NOT_APPLIED' } }],
    });
    expect((await post(QUERY, { 'content-encoding': 'identity' })).status).toBe(200);
  });

  it.each([
    ['utf-8', 200],
    ['"UTF-8"', 200],
    ['utf-16le', 415],
    ['iso-8859-1', 415],
  ])('in the charset %s gets %i', async (charset, status) => {
    await start();
    expect((await post(QUERY, { 'content-type': `application/json; charset=${charset}` })).status).toBe(
      status,
    );
  });

  it('is refused when it is no UTF-8', async () => {
    await start();
    const body = Buffer.from('{"query":"{ __typename } #?"}');
    body[body.indexOf('?')] = 0xff;
    const response = await post(body);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('UTF-8')]);
  });

  it('is refused when its length is told in two ways, and what follows is not taken for a request', async () => {
    await start();
    const smuggled = head('GET /health/live HTTP/1.1');
    const answer = await sendRaw(
      gateway.url,
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 5\r\n` +
        `transfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    );
    expect(statusOf(answer)).toBe(400);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

describe('the headers', () => {
  it('may hold a long token, and no endless one', async () => {
    await start();
    const withToken = (length: number) =>
      raw('GET /health/live HTTP/1.1', `authorization: Bearer ${'a'.repeat(length)}`);
    expect(statusOf(await withToken(24 * 1024))).toBe(200);
    expect(statusOf(await withToken(33 * 1024))).toBe(431);
  });

  it('hold one token at most', async () => {
    await start();
    const body = '{"query":"{ accessPackageAssignmentPolicy(id: \\"p\\") { id } }"}';
    const answer = await sendRaw(
      gateway.url,
      head(
        'POST /graphql HTTP/1.1',
        'content-type: application/json',
        `content-length: ${body.length}`,
        'authorization: Bearer a',
        'authorization: Bearer b',
      ),
      body,
    );
    expect(answer).toContain('UNAUTHENTICATED');
  });
});

describe('answers', () => {
  it('tell browsers neither to guess their type nor to keep them', async () => {
    await start();
    for (const response of [
      await post(QUERY),
      await post('{'),
      await fetch(`${gateway.url}/health/live`),
      await fetch(`${gateway.url}/nowhere`),
    ]) {
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('that are pages cannot be shown inside others, and tell nobody where they were', async () => {
    await start();
    const page = await fetch(gateway.url, { headers: { accept: 'text/html' } });
    expect([page.status, page.url]).toEqual([200, `${gateway.url}/`]);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': expect.stringContaining('text/html') as string,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
    });
  });
});
