import { expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { captureLog, type CapturedLog } from '../../support/gateway/log-lines.js';
import { openRaw, sendRaw, statusOf } from '../../support/servers/raw-http.js';
import { closeAfterTest } from '../../support/close-after-test.js';

let gateway: TestGateway;
let captured: CapturedLog;

async function start(settings: Record<string, string> = {}): Promise<void> {
  captured = captureLog();
  gateway = closeAfterTest(
    await startTestGateway('http://127.0.0.1:1', { METRICS: 'true', ...settings }, captured.log),
  );
}

const refusals = () =>
  captured.texts
    .map((text) => JSON.parse(text) as Record<string, unknown>)
    .flatMap(({ msg, status, reason }) => (msg === 'refused' ? [{ status, reason }] : []));

async function counted(): Promise<string[]> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith('access_package_gateway_refused_requests_total{'));
}

const JSON_HEADERS = 'content-type: application/json\r\nconnection: close\r\n';
const post = (headers: string, body = '{}') =>
  `POST /graphql HTTP/1.1\r\nhost: localhost\r\n${headers}content-length: ${body.length}\r\n\r\n${body}`;

it.each([
  ['a body that is no JSON', post(JSON_HEADERS, '{'), 400, 'The request body is not valid JSON.'],
  ['a body that is too large', post(JSON_HEADERS, 'x'.repeat(2_000)), 413, 'The request body is too large.'],
  [
    'a body that is compressed',
    post(`${JSON_HEADERS}content-encoding: gzip\r\n`),
    415,
    'The request body is compressed.',
  ],
  [
    'another host',
    'GET /graphql HTTP/1.1\r\nhost: elsewhere\r\nconnection: close\r\n\r\n',
    421,
    'The gateway does not answer under this host name.',
  ],
  [
    'an answer that it does not have',
    post(`${JSON_HEADERS}accept: text/html\r\n`),
    406,
    'The request takes no media type that the gateway has.',
  ],
  ['what is no HTTP', 'hello\r\n\r\n', 400, 'The request is no valid HTTP.'],
  [
    'headers that are too large',
    post(`authorization: Bearer ${'a'.repeat(33 * 1024)}\r\n`),
    431,
    'The headers of the request are too large.',
  ],
  [
    'headers that are far too large',
    post(`authorization: Bearer ${'a'.repeat(400 * 1024)}\r\n`),
    431,
    'The headers of the request are too large.',
  ],
  [
    'headers that never end',
    'POST /graphql HTTP/1.1\r\nhost: localhost\r\n',
    408,
    'The request did not come in time.',
  ],
  ['no operation', post(JSON_HEADERS), 400, 'The request has no "query".'],
])(
  '%s is refused in words, with a line in the log and in the metrics',
  async (_what, request, status, reason) => {
    await start({ MAX_BODY_BYTES: '1024', HEADERS_TIMEOUT_MS: '1000' });
    const answer = await sendRaw(gateway.url, request);
    expect(statusOf(answer)).toBe(status);
    expect(JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? '')).toMatchObject({
      errors: [{ message: expect.any(String) as string }],
    });
    expect(refusals()).toEqual([{ status, reason }]);
    expect(await counted()).toEqual([`access_package_gateway_refused_requests_total{status="${status}"} 1`]);
    expect(captured.texts.join('')).not.toContain('aaaa');
  },
);

it('an operation that is refused by GraphQL has its own line, and none as a refused request', async () => {
  await start();
  const headers = { accept: 'application/graphql-response+json' };
  expect((await gateway.run('{ nothing }', { headers })).status).toBe(400);
  expect(captured.operations()).toHaveLength(1);
  expect(refusals()).toEqual([]);
});

it('MAX_HEADER_BYTES is how large the headers may be, and the refusal names it', async () => {
  await start({ MAX_HEADER_BYTES: '65536' });
  const withToken = (length: number) =>
    sendRaw(
      gateway.url,
      post(`${JSON_HEADERS}authorization: Bearer ${'a'.repeat(length)}\r\n`, '{"query":"{ __typename }"}'),
    );
  expect(statusOf(await withToken(60 * 1024))).toBe(200);
  const refused = await withToken(66 * 1024);
  expect(statusOf(refused)).toBe(431);
  expect(refused).toContain('65536 bytes');
  expect(refused).toContain('MAX_HEADER_BYTES');
});

it('a connection that breaks is no refusal', async () => {
  await start();
  const { socket, closed } = openRaw(gateway.url);
  socket.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\n', () => socket.resetAndDestroy());
  await closed;
  expect((await gateway.run('{ __typename }')).status).toBe(200);
  expect(refusals()).toEqual([]);
});
