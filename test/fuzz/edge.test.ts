import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../support/edition.js';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { startScriptedServer, type ScriptedServer } from '../support/servers/scripted-server.js';
import { anyJson } from './support/arbitrary-wire.js';
import { exchangeRaw } from './support/raw-exchange.js';

const CREATE =
  'mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id } }';
const MAX_BODY_BYTES = 65_536;

let graph: ScriptedServer;
let gateway: TestGateway;

beforeAll(async () => {
  graph = await startScriptedServer((_request, response) => {
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end('{"id":"made"}');
  });
  gateway = await startTestGateway(graph.url, {
    GRAPH_API: 'beta',
    MAX_BODY_BYTES: String(MAX_BODY_BYTES),
    ALLOWED_HOSTS: '*',
  });
});

afterAll(async () => {
  await gateway.close();
  await graph.close();
});

afterEach(async () => {
  const { data, errors } = await gateway.run(CREATE);
  expect({ data, errors }).toEqual({
    data: { createAccessPackageAssignmentPolicy: { id: 'made' } },
    errors: [],
  });
});

/** Bytes on the wire end in an answer below 500 or in a closed connection. */
async function expectCalm(bytes: Uint8Array | string): Promise<void> {
  const { statuses, text, isOver } = await exchangeRaw(gateway.url, bytes);
  expect(isOver, 'neither answered nor closed').toBe(true);
  expect(
    statuses.filter((status) => status >= 500),
    text,
  ).toEqual([]);
  // The page at `/errors` names the code; an error has it.
  expect(text).not.toContain('"code":"INTERNAL_SERVER_ERROR"');
}

/** A body for `/graphql` ends in an answer below 500, and an executed mutation has no fault. */
async function expectCalmPost(body: string): Promise<void> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer aaaa.bbbb.cccc' },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  expect(response.status, text).toBeLessThan(500);
  expect(text).not.toContain('INTERNAL_SERVER_ERROR');
}

const requestLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'GET / HTTP/1.1\r\n',
        'POST /graphql HTTP/1.1\r\n',
        'OPTIONS * HTTP/1.1\r\n',
        'CONNECT a:1 HTTP/1.1\r\n',
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        'Host: h\r\n',
        'Host: h\r\nHost: i\r\n',
        'Content-Length: 5\r\n',
        'Content-Length: -1\r\n',
        'Content-Length: 99999999999999999999\r\n',
        'Transfer-Encoding: chunked\r\n',
        'Transfer-Encoding: gzip, chunked\r\n',
        'Expect: 100-continue\r\n',
        'Expect: miracles\r\n',
        'Upgrade: websocket\r\nConnection: Upgrade\r\n',
        'Content-Type: application/json\r\n',
        'Authorization: Bearer a.b.c\r\n',
        ': \r\n',
        ' folded\r\n',
        '\r\n',
        '5\r\nhello\r\n0\r\n\r\n',
        'ffffffffffffffff\r\n',
        '{"query":"{__typename}"}',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => parts.join(''));

describe('random bytes on a connection', () => {
  it('are answered below 500 or cut off', async () => {
    const bytes = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 300 }), requestLike);
    await fc.assert(fc.asyncProperty(bytes, expectCalm), { numRuns: runs(250) });
  });

  it('are so when they are a good request with some bytes changed, left out or put in', async () => {
    const good = Buffer.from(
      `POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nAuthorization: Bearer a.b.c\r\nContent-Length: 24\r\n\r\n{"query":"{__typename}"}`,
    );
    const edits = fc.array(
      fc.record({
        place: fc.nat({ max: good.length - 1 }),
        removed: fc.nat({ max: 3 }),
        put: fc.uint8Array({ maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(edits, (changes) => {
        let bytes = good;
        for (const { place, removed, put } of changes) {
          bytes = Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + removed)]);
        }
        return expectCalm(bytes);
      }),
      { numRuns: runs(250) },
    );
  });

  it('are so with headers beyond all measure', async () => {
    const line = (size: number) => `X-Large: ${'x'.repeat(size)}\r\n`;
    await expectCalm(`GET / HTTP/1.1\r\nHost: h\r\n${line(100_000)}\r\n`);
    await expectCalm(`GET / HTTP/1.1\r\nHost: h\r\n${'X-Many: 1\r\n'.repeat(10_000)}\r\n`);
    await expectCalm(`GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: h\r\n\r\n`);
  });
});

describe('a random JSON body', () => {
  it('is answered below 500', async () => {
    const requests = fc.record(
      {
        query: fc.oneof(
          anyJson,
          fc.constantFrom(CREATE, '{ __typename }', '{ accessPackageAssignmentPolicies { nodes { id } } }'),
        ),
        variables: anyJson,
        operationName: anyJson,
        extensions: anyJson,
        __proto__: anyJson,
        constructor: anyJson,
      },
      { requiredKeys: [], noNullPrototype: false },
    );
    const bodies = fc.oneof(
      anyJson.map((value) => JSON.stringify(value)),
      requests.map((value) => JSON.stringify(value)),
      fc.array(requests, { maxLength: 3 }).map((value) => JSON.stringify(value)),
      fc.string({ unit: 'binary' }),
      anyJson.map((value) => `{"query":"{__typename}","__proto__":${JSON.stringify(value)}}`),
    );
    await fc.assert(
      fc.asyncProperty(bodies, (body) => expectCalmPost(body)),
      { numRuns: runs(400) },
    );
  });

  it('is so as the input of a create', async () => {
    const names = [
      'accessPackageId',
      'displayName',
      'durationInDays',
      'questions',
      'requestorSettings',
      '__proto__',
      'constructor',
      'hasOwnProperty',
    ];
    const inputs = fc.oneof(anyJson, fc.dictionary(fc.constantFrom(...names), anyJson));
    const query =
      'mutation ($input: CreateAccessPackageAssignmentPolicyInput!) { createAccessPackageAssignmentPolicy(input: $input) { id } }';
    await fc.assert(
      fc.asyncProperty(inputs, (input) => expectCalmPost(JSON.stringify({ query, variables: { input } }))),
      { numRuns: runs(250) },
    );
  });

  it.each([
    ['arrays', '['.repeat(30_000)],
    ['closed arrays', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['a number', `{"query":"{__typename}","variables":{"n":1${'0'.repeat(60_000)}}}`],
    ['variables', `{"query":"{__typename}","variables":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
    ['too many bytes', 'x'.repeat(MAX_BODY_BYTES + 1)],
    ['a byte order mark', '\ufeff{"query":"{__typename}"}'],
    ['invalid UTF-8 and NUL', '{"query":"{__typename}\u0000"}'],
  ])('is so with %s without measure', async (_name, body) => {
    await expectCalmPost(body);
  });
});

describe('a random document', () => {
  const selections = fc.letrec<{ selection: string; value: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        '1',
        '-0',
        '1e999',
        '99999999999999999999',
        '"x"',
        '"""b"""',
        'null',
        'ENUM',
        '$v',
        '"\\ud800"',
        'true',
      ),
      fc.array(tie('value'), { maxLength: 3 }).map((values) => `[${values.join(' ')}]`),
      fc
        .array(
          fc.tuple(
            fc.constantFrom('accessPackageId', 'displayName', '__proto__', 'constructor', 'id'),
            tie('value'),
          ),
          { maxLength: 3 },
        )
        .map((members) => `{ ${members.map(([name, value]) => `${name}: ${value}`).join(' ')} }`),
    ),
    selection: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        'id',
        '__typename',
        '...F',
        '__schema { types { name } }',
        'constructor',
        '__proto__',
        '... @include(if: true) { id }',
      ),
      fc
        .tuple(
          fc.constantFrom(
            'accessPackageAssignmentPolicy',
            'accessPackageAssignmentPolicies',
            'createAccessPackageAssignmentPolicy',
            'deleteAccessPackageAssignmentPolicy',
            '_entities',
            'nodes',
            'a: b',
          ),
          fc.constantFrom('id', 'input', 'first', 'after', 'filter', 'representations'),
          tie('value'),
          fc.array(tie('selection'), { maxLength: 3 }),
        )
        .map(
          ([field, argument, value, inner]) =>
            `${field}(${argument}: ${value}) ${inner.length > 0 ? `{ ${inner.join(' ')} }` : ''}`,
        ),
    ),
  })).selection;
  const documents = fc
    .tuple(
      fc.constantFrom(
        '',
        'query',
        'mutation',
        'subscription',
        'mutation ($v: ID = 7)',
        'fragment F on Query',
      ),
      fc.array(selections, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(
        '',
        'fragment F on Query { ...F }',
        'fragment F on Query { __typename }',
        '{',
        '}',
        '\u0000',
        '#',
      ),
    )
    .map(([operation, fields, end]) => `${operation} { ${fields.join(' ')} } ${end}`);

  it('is answered below 500', async () => {
    await fc.assert(
      fc.asyncProperty(documents, (query) =>
        expectCalmPost(JSON.stringify({ query, variables: { v: '\ud800' } })),
      ),
      { numRuns: runs(400) },
    );
  });

  it.each([
    ['braces', '{'.repeat(20_000)],
    ['fields', `{ ${'a { '.repeat(5_000)} a ${'}'.repeat(5_000)} }`],
    ['lists', `{ a(b: ${'['.repeat(20_000)}) }`],
    ['closed lists', `{ a(b: ${'['.repeat(10_000)}${']'.repeat(10_000)}) }`],
    ['objects', `{ a(b: ${'{ c: '.repeat(8_000)} 1 ${'}'.repeat(8_000)}) }`],
    ['list types', `query ($v: ${'['.repeat(10_000)}Int${']'.repeat(10_000)}) { __typename }`],
    ['aliases', `{ ${Array.from({ length: 4_000 }, (_alias, index) => `a${index}: __typename`).join(' ')} }`],
    [
      'fragments',
      `{ ...F0 } ${Array.from({ length: 800 }, (_name, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`).join(' ')}`,
    ],
    ['directives', `{ __typename ${'@include(if: true) '.repeat(3_000)} }`],
    ['a number', `{ accessPackageAssignmentPolicies(first: ${'9'.repeat(40_000)}) { nodes { id } } }`],
    ['inline fragments', `{ ${'... { '.repeat(5_000)} __typename ${'}'.repeat(5_000)} }`],
  ])('is so with %s without measure', async (_name, query) => {
    await expectCalmPost(JSON.stringify({ query }));
  });
});

describe('an odd request', () => {
  const methods = [
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'DELETE',
    'PATCH',
    'OPTIONS',
    'TRACE',
    'PURGE',
    'PROPFIND',
    'QUERY',
    'X',
  ];
  const targets = [
    '/',
    '/errors',
    '/sandbox',
    '/graphql',
    '/graphql/',
    '/graphql?query={__typename}',
    '/graphql?query=%',
    '/graphql?%ff=1&query=&query=',
    '/graphql?variables=[&extensions=x',
    '//graphql',
    '/health/live',
    '/health/ready?x',
    '/health/',
    '/%67raphql',
    '/../graphql',
    '/__proto__',
    'http://evil.example/graphql',
    '*',
    '?',
    '/\\',
    '/graphql#x',
  ];
  const types = [
    'application/json',
    'application/json; charset=latin1',
    'APPLICATION/JSON;',
    'application/graphql',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    '',
    ';',
    'application/json, text/plain',
    'application/graphql-response+json',
    '\x80',
  ];
  const extras = [
    '',
    'Accept: text/html\r\n',
    'Accept: ;;q=\r\n',
    'Origin: null\r\n',
    'Origin: https://evil.example\r\n',
    'Content-Encoding: gzip\r\n',
    'apollo-require-preflight: 1\r\n',
    'client-request-id: a\r\nclient-request-id: b\r\n',
    'Cookie: __proto__=1\r\n',
  ];
  const bodies = [
    '',
    '{"query":"{__typename}"}',
    '[{"query":"{__typename}"}]',
    'query={__typename}',
    '--x\r\n\r\n--x--',
  ];

  it('is answered below 500 whatever its method, target, type and body', async () => {
    const requests = fc
      .tuple(
        fc.constantFrom(...methods),
        fc.constantFrom(...targets),
        fc.constantFrom(...types),
        fc.constantFrom(...extras),
        fc.constantFrom(...bodies),
      )
      .map(
        ([method, target, type, extra, body]) =>
          `${method} ${target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: ${type}\r\n${extra}Content-Length: ${body.length}\r\n\r\n${body}`,
      );
    await fc.assert(
      fc.asyncProperty(requests, (request) => expectCalm(Buffer.from(request, 'latin1'))),
      { numRuns: runs(500) },
    );
  });
});
