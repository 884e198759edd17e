import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../../support/gateway/gateway.js';
import { captureLog } from '../../../support/gateway/log-lines.js';
import { openRaw, sendRaw, statusOf } from '../../../support/servers/raw-http.js';
import { closeAfterTest } from '../../../support/close-after-test.js';

const SECRET = 'SECRET-OF-THE-CALLER';
const QUERY = '{"query":"{ __typename }"}';
const captured = captureLog();
let gateway: TestGateway;
let linesBefore = 0;

beforeAll(async () => {
  gateway = await startTestGateway('http://127.0.0.1:1', { METRICS: 'true' }, captured.log);
});

beforeEach(() => {
  linesBefore = captured.texts.length;
});

afterAll(() => gateway.close());

const refusedLines = () =>
  captured.texts
    .slice(linesBefore)
    .map((text) => JSON.parse(text) as Record<string, unknown>)
    .flatMap(({ msg, status, reason }) => (msg === 'refused' ? [{ status, reason }] : []));

async function refusedCount(status: number): Promise<number> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const name = `access_package_gateway_refused_requests_total{status="${status}"}`;
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(name))
      ?.slice(name.length) ?? 0,
  );
}

interface Refused {
  readonly errors: {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly outcome?: string; readonly hint?: string };
  }[];
}

/** A request whose head has these lines. */
function request(lines: readonly string[], body = ''): string {
  const head = [
    ...lines,
    'host: localhost',
    'connection: close',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

const post = (body: string, ...lines: string[]) =>
  request(['POST /graphql HTTP/1.1', `authorization: Bearer ${SECRET}`, ...lines], body);
const json = (body: unknown) => post(JSON.stringify(body), 'content-type: application/json');
const as = (type: string, body = QUERY) => post(body, `content-type: ${type}`);
const webSocket = (protocol: string, path = '/graphql') =>
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n` +
  `sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: ${protocol}\r\n\r\n`;
const MULTIPART =
  '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"mutation { __typename }","variables":{"file":null}}\r\n' +
  '--x\r\ncontent-disposition: form-data; name="map"\r\n\r\n{"0":["variables.file"]}\r\n--x--\r\n';

const SEND = 'Send POST /graphql with the header Content-Type: application/json and a body such as {"query":';
const STREAMS = 'streams no answers';

describe('is refused, with a line in the log and in the metrics, and told what to send:', () => {
  it.each<[what: string, request: string, status: number, message: string, hint: string, header?: string]>([
    ['application/graphql', as('application/graphql', '{ __typename }'), 415, 'nothing but a document', SEND],
    ['text/plain', as('text/plain;charset=UTF-8'), 415, 'A body of text', SEND],
    ['a web form', as('application/x-www-form-urlencoded', 'query={__typename}'), 415, 'curl -d', SEND],
    ['an upload', as('multipart/form-data; boundary=x', MULTIPART), 415, 'uploads', SEND],
    ['the type of answers', as('application/graphql-response+json'), 415, 'a type of answers', SEND],
    ['another type', as(`application/${SECRET}`), 415, 'of this type', SEND, 'accept: application/json'],
    ['no type', post(QUERY), 415, 'does not say of what type', SEND],
    ['no type and no body', post(''), 415, 'does not say of what type', SEND],
    ['another charset', as('application/json; charset=utf-16'), 415, 'not in UTF-8', 'Send JSON in UTF-8.'],
    [
      'a compressed body',
      post(QUERY, 'content-type: application/json', 'content-encoding: br'),
      415,
      'compressed',
      'without Content-Encoding',
      'accept-encoding: identity',
    ],
    ['no body', as('application/json', ''), 400, 'has no body', SEND],
    ['broken JSON', as('application/json', `{"query": "${SECRET}`), 400, 'not valid JSON', 'JSON.stringify'],
    ['a batch', json([{ query: SECRET }]), 400, 'Several operations', 'instead of an array'],
    ['text for an object', json(SECRET), 400, 'no JSON object', SEND],
    ['null for an object', json(null), 400, 'no JSON object', SEND],
    ['no query', json({ mutation: SECRET }), 400, 'has no "query"', 'The document of a mutation goes'],
    ['an empty query', json({ query: '' }), 400, 'has no "query"', SEND],
    ['a parsed document', json({ query: { kind: 'Document' } }), 400, 'a parsed document', 'print'],
    ['a query that is a number', json({ query: 7 }), 400, '"query" is no text', SEND],
    [
      'variables as text',
      json({ query: '{ __typename }', variables: `{"a":"${SECRET}"}` }),
      400,
      '"variables" is text',
      'Send the object itself',
    ],
    ['variables as a list', json({ query: '{ __typename }', variables: [] }), 400, 'no object', SEND],
    [
      'a name that is a number',
      json({ query: '{ __typename }', operationName: 1 }),
      400,
      'no text',
      'or none',
    ],
    ['extensions as text', json({ query: '{ __typename }', extensions: '' }), 400, 'no object', 'or none'],
    [
      'subscriptions by events',
      post(QUERY, 'content-type: application/json', 'accept: text/event-stream'),
      406,
      STREAMS,
      'Accept application/json',
    ],
    [
      'parts of an answer',
      post(QUERY, 'content-type: application/json', 'accept: multipart/mixed; deferSpec=20220824'),
      406,
      STREAMS,
      'Accept application/json',
    ],
    [
      'events by GET',
      request([
        'GET /graphql?query={__typename} HTTP/1.1',
        'accept: text/event-stream',
        'authorization: Bearer x',
      ]),
      406,
      STREAMS,
      'Accept application/json',
    ],
    ['graphql-ws', webSocket('graphql-transport-ws'), 400, 'no subscriptions', SEND, 'connection: close'],
    ['subscriptions-transport-ws', webSocket('graphql-ws'), 400, 'opens no WebSocket', SEND],
    ['PUT', request(['PUT /graphql HTTP/1.1']), 405, 'method', SEND, 'allow: GET, POST, OPTIONS'],
    ['DELETE', request(['DELETE /graphql HTTP/1.1']), 405, 'method', SEND, 'allow: GET, POST, OPTIONS'],
    [
      'TRACE',
      request(['TRACE /graphql HTTP/1.1', `x-a: ${SECRET}`]),
      405,
      'method',
      SEND,
      'allow: GET, POST, OPTIONS',
    ],
    [
      'CONNECT',
      `CONNECT ${SECRET}.example:443 HTTP/1.1\r\nhost: localhost\r\n\r\n`,
      405,
      'tunnel',
      SEND,
      'allow: GET, POST, OPTIONS',
    ],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'no valid HTTP', 'no newer than 1.1'],
    [
      'a bare GET',
      request(['GET /graphql?query={__typename} HTTP/1.1']),
      400,
      'CSRF',
      'Apollo-Require-Preflight',
    ],
    [
      'a GET of text',
      request([
        'GET /graphql?query={__typename} HTTP/1.1',
        'content-type: text/plain',
        'authorization: Bearer x',
      ]),
      415,
      'content-type',
      SEND,
    ],
    [
      'a GET with broken variables',
      request(['GET /graphql?query={__typename}&variables={ HTTP/1.1', 'authorization: Bearer x']),
      400,
      'variables',
      SEND,
    ],
    ...['/graphql/', '/api/graphql', '/GraphQL', `/${SECRET}`].map(
      (path): [string, string, number, string, string] => [
        `POST ${path}`,
        request([`POST ${path} HTTP/1.1`], QUERY),
        404,
        'nothing at this path',
        SEND,
      ],
    ),
  ])('%s', async (_what, sent, status, message, hint, header) => {
    const before = await refusedCount(status);
    const answer = await sendRaw(gateway.url, sent);
    expect(statusOf(answer)).toBe(status);
    expect(answer).toMatch(/^content-type: application\/json; charset=utf-8\r$/im);
    const { errors } = JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? '') as Refused;
    expect(errors).toHaveLength(1);
    const [error] = errors;
    expect(error?.message).toContain(message);
    expect(error?.extensions.code).toBe('BAD_REQUEST');
    expect(error?.extensions.hint).toContain(hint);
    if (header !== undefined) expect(answer.toLowerCase()).toContain(`\r\n${header.toLowerCase()}\r\n`);
    expect(refusedLines()).toEqual([{ status, reason: expect.any(String) as string }]);
    expect(await refusedCount(status)).toBe(before + 1);
    expect(answer + captured.texts.join('')).not.toContain(SECRET);
  });
});

describe('an operation that cannot be run is told', () => {
  const run = async (body: object, accept = 'application/json') => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(body),
    });
    const { errors } = (await response.json()) as Refused;
    return { status: response.status, extensions: errors[0]?.extensions };
  };

  it('that there are no subscriptions', async () => {
    const subscription = { query: 'subscription { policyChanged }' };
    const extensions = {
      code: 'OPERATION_RESOLUTION_FAILURE',
      hint: expect.stringContaining('Send a query') as string,
    };
    expect(await run(subscription)).toMatchObject({ status: 200, extensions });
    expect(await run(subscription, 'application/graphql-response+json')).toMatchObject({
      status: 400,
      extensions,
    });
  });

  it('which operations its document has', async () => {
    const query = 'query One { __typename } query Two { __typename }';
    for (const operationName of ['Three', undefined, 'x'.repeat(100_000)]) {
      const { extensions } = await run({ query, operationName });
      expect(extensions).toMatchObject({
        code: 'OPERATION_RESOLUTION_FAILURE',
        hint: 'Send as operationName one of One, Two.',
      });
    }
    expect(await run({ query: '{ __typename }', operationName: 'One' })).toMatchObject({
      extensions: { hint: 'Send a document with an operation of this name, or no operationName.' },
    });
  });

  it('to come by POST when it is a mutation', async () => {
    const query = 'mutation { deleteAccessPackageAssignmentPolicy(id: "p") }';
    const response = await fetch(`${gateway.url}/graphql?${new URLSearchParams({ query }).toString()}`, {
      headers: { authorization: `Bearer ${SECRET}` },
    });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.json()).toMatchObject({
      errors: [
        {
          extensions: {
            code: 'BAD_REQUEST',
            outcome: 'NOT_APPLIED',
            hint: expect.stringContaining(SEND) as string,
          },
        },
      ],
    });
  });
});

describe('what is refused', () => {
  it('is in GraphQL’s own media type for clients that look for errors there', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json,application/json;q=0.9',
      },
      body: '[]',
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      'application/graphql-response+json; charset=utf-8',
    ]);
  });

  it('keeps no connection and no shutdown, though its client goes on as if it had a WebSocket', async () => {
    const own = closeAfterTest(await startTestGateway('http://127.0.0.1:1', { SHUTDOWN_GRACE_MS: '30000' }));
    const open = ['graphql-transport-ws', 'graphql-ws'].map((protocol) => {
      const connection = openRaw(own.url);
      connection.socket.write(`${webSocket(protocol)}\x81\x05hello`);
      return connection;
    });
    const tunnel = openRaw(own.url);
    tunnel.socket.write('CONNECT a.example:443 HTTP/1.1\r\nhost: localhost\r\n\r\nhello');
    const answers = await Promise.all([...open, tunnel].map(({ closed }) => closed));
    expect(answers.map(statusOf)).toEqual([400, 400, 405]);
    expect(own.inFlightCount()).toBe(0);
    expect(await own.close()).toBe(0);
  });

  it('does not include an offer of HTTP/2, which curl and Java make: the answer is HTTP/1.1', async () => {
    const offer = ['upgrade: h2c', 'http2-settings: AAMAAABkAAQAoAAAAAIAAAAA'];
    const head = [
      'POST /graphql HTTP/1.1',
      'host: localhost',
      'connection: Upgrade, HTTP2-Settings, close',
      ...offer,
    ];
    const lines = [...head, 'content-type: application/json', `content-length: ${QUERY.length}`];
    const answer = await sendRaw(gateway.url, `${lines.join('\r\n')}\r\n\r\n${QUERY}`);
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('{"data":{"__typename":"Query"}}');
  });

  it('does not include many headers, of which none is lost', async () => {
    const many = Array.from({ length: 3_000 }, (_value, index) => `x${index}:`);
    const body = '{"query":"{ accessPackageAssignmentPolicy(id: \\"p\\") { id } }"}';
    const answer = await sendRaw(
      gateway.url,
      request(
        [
          'POST /graphql HTTP/1.1',
          ...many,
          'authorization: Bearer a',
          'authorization: Bearer b',
          'content-type: application/json',
        ],
        body,
      ),
    );
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('more than one Authorization header');
  });

  it('names /graphql to who looks for it elsewhere by GET', async () => {
    for (const path of ['/graphql/', '/api/graphql', '/GraphQL', '/subscriptions']) {
      const response = await fetch(gateway.url + path);
      expect([response.status, await response.text()]).toEqual([404, 'Not Found: GraphQL is at /graphql.\n']);
    }
    expect(
      statusOf(await sendRaw(gateway.url, request(['GET /subscriptions HTTP/1.1', 'upgrade: websocket']))),
    ).toBe(404);
  });
});
