import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_MESSAGE_LENGTH } from '../../../../src/graphql/errors/bounds.js';
import { startTestGateway, type TestGateway, type WireError } from '../../../support/gateway/gateway.js';
import { manifestOf, writeTemporary } from '../../../support/graphql/manifest.js';
import { persistedQuery, sha256 } from '../../../support/graphql/persisted-query.js';
import { sendRaw, statusOf } from '../../../support/servers/raw-http.js';
import { startScriptedServer, type ScriptedServer } from '../../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import { claimsOf, type Drivers } from './rows.js';

const QUERY = '{ __typename }';
const DELETE = 'mutation ($id: ID!) { deleteAccessPackageAssignmentPolicy(id: $id) }';
const CREATE = (name: string) =>
  `mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: ${name} }) { id } }`;
const OWN_TYPE = 'application/graphql-response+json';

let graph: ScriptedServer;
let gateway: TestGateway;
let safe: TestGateway;

beforeAll(async () => {
  graph = await startScriptedServer((_request, response) => response.writeHead(500).end());
  const settings = {
    MAX_TOKENS: '200',
    MAX_BODY_BYTES: '4096',
    HEADERS_TIMEOUT_MS: '1000',
    ALLOWED_HOSTS: '127.0.0.1',
  };
  gateway = await startTestGateway(graph.url, settings);
  safe = await startTestGateway(graph.url, {
    PERSISTED_OPERATIONS: writeTemporary('manifest.json', manifestOf(QUERY)),
  });
});

afterAll(async () => {
  await gateway.close();
  await safe.close();
  expect(graph.requests).toEqual([]);
  await graph.close();
});

async function post(
  body: unknown,
  accept: string,
  to = gateway,
): Promise<{ status: number; errors: WireError[] }> {
  const response = await fetch(`${to.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization: 'Bearer aaaa.bbbb.cccc' },
    body: JSON.stringify(body),
  });
  expect(response.headers.get('content-type')).toContain(accept);
  const { errors } = (await response.json()) as { errors: WireError[] };
  for (const { message } of errors) expect(message.length).toBeLessThanOrEqual(MAX_MESSAGE_LENGTH + 1);
  return { status: response.status, errors };
}

/** A request is refused with this code, with the statuses of both media types; a mutation was not applied. */
const refuses =
  (code: string, [json, own]: readonly [number, number], ...bodies: object[]) =>
  async () => {
    const to = /SAFELIST|IN_LIST|NOT_SUPPORTED/.test(code) ? safe : gateway;
    for (const body of bodies) {
      for (const [accept, status] of [
        ['application/json', json],
        [OWN_TYPE, own],
      ] as const) {
        const answer = await post(body, accept, to);
        expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([status, code]);
        if (JSON.stringify(body).includes('mutation'))
          expect(answer.errors[0]?.extensions.outcome).toBe('NOT_APPLIED');
      }
    }
  };

const OPERATION = [200, 400] as const;
const LOOKED_UP = [200, 200] as const;
const unknownHash = persistedQuery(sha256('{ unknown }'));

const operations: Drivers = {
  'GRAPHQL_PARSE_FAILED: the document is no GraphQL': refuses(
    'GRAPHQL_PARSE_FAILED',
    OPERATION,
    { query: '{' },
    { query: 'mutation {' },
  ),
  'GRAPHQL_PARSE_FAILED: it is longer than `MAX_TOKENS` allows': refuses('GRAPHQL_PARSE_FAILED', OPERATION, {
    query: `{ ${'__typename '.repeat(300)} }`,
  }),
  'GRAPHQL_VALIDATION_FAILED: the document does not fit the schema': refuses(
    'GRAPHQL_VALIDATION_FAILED',
    OPERATION,
    { query: '{ nothing }' },
    { query: 'mutation { nothing }' },
  ),
  'GRAPHQL_VALIDATION_FAILED: it exceeds a limit, whose setting the `hint` names': async () => {
    const fields = Array.from({ length: 60 }, (_value, index) => `a${index}: __typename`).join(' ');
    await refuses('GRAPHQL_VALIDATION_FAILED', OPERATION, { query: `{ ${fields} }` })();
    const { errors } = await post({ query: `{ ${fields} }` }, 'application/json');
    expect(errors[0]?.extensions.hint).toMatch(/\bMAX_[A-Z_]+\b/);
  },
  'OPERATION_RESOLUTION_FAILURE: the document has no such operation': refuses(
    'OPERATION_RESOLUTION_FAILURE',
    OPERATION,
    { query: `query A ${QUERY}`, operationName: 'B' },
    { query: 'mutation A { __typename }', operationName: 'B' },
  ),
  'OPERATION_RESOLUTION_FAILURE: it has several and none is chosen': refuses(
    'OPERATION_RESOLUTION_FAILURE',
    OPERATION,
    { query: `query A ${QUERY} query B ${QUERY}` },
  ),
  'OPERATION_RESOLUTION_FAILURE: it is a subscription': refuses('OPERATION_RESOLUTION_FAILURE', OPERATION, {
    query: 'subscription { changed }',
  }),
  'BAD_USER_INPUT: variables do not fit': refuses(
    'BAD_USER_INPUT',
    OPERATION,
    { query: DELETE },
    { query: DELETE, variables: { id: null } },
    { query: DELETE, variables: { id: ['a', 'b'] } },
  ),
  'BAD_USER_INPUT: an argument in the document does not fit': refuses(
    'BAD_USER_INPUT',
    OPERATION,
    { query: CREATE('7') },
    { query: CREATE('null') },
  ),
  'BAD_REQUEST: the [request is refused](#requests-that-are-refused), whatever its operation': refuses(
    'BAD_REQUEST',
    [400, 400],
    [{ query: QUERY }],
    { query: DELETE, variables: '{"id":"p"}' },
  ),
  'PERSISTED_QUERY_NOT_FOUND: this process does not know the document of this hash': refuses(
    'PERSISTED_QUERY_NOT_FOUND',
    LOOKED_UP,
    { extensions: unknownHash },
  ),
  'PERSISTED_QUERY_NOT_SUPPORTED: with a [safelist](persisted-operations.md#a-safelist): `persistedQuery` came without the id of an operation':
    refuses('PERSISTED_QUERY_NOT_SUPPORTED', LOOKED_UP, { extensions: { persistedQuery: { version: 1 } } }),
  'PERSISTED_QUERY_NOT_IN_LIST: with a [safelist](persisted-operations.md#a-safelist): no listed operation has this id':
    refuses('PERSISTED_QUERY_NOT_IN_LIST', OPERATION, { extensions: unknownHash }, { documentId: 'unknown' }),
  "QUERY_NOT_IN_SAFELIST: with a safelist: this text, to the letter, is no listed operation's": refuses(
    'QUERY_NOT_IN_SAFELIST',
    OPERATION,
    { query: `${QUERY} ` },
    { query: DELETE },
  ),
};

const JSON_LINE = 'content-type: application/json';

/** Bytes on a connection get this status, in JSON, with a code and a hint. */
const answers =
  (status: number, ...requests: string[]) =>
  async () => {
    for (const request of requests) {
      const answer = await sendRaw(gateway.url, request);
      expect(statusOf(answer)).toBe(status);
      const { errors } = JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? '') as { errors: WireError[] };
      expect(errors).toMatchObject([
        { extensions: { code: 'BAD_REQUEST', hint: expect.any(String) as string } },
      ]);
    }
  };

function raw(line: string, lines: readonly string[] = [], body = '', host = 'host: 127.0.0.1'): string {
  const head = [`${line} HTTP/1.1`, host, 'connection: close', `content-length: ${body.length}`, ...lines];
  return `${head.filter((each) => each !== '').join('\r\n')}\r\n\r\n${body}`;
}
const sends = (body: string, ...lines: string[]) => raw('POST /graphql', lines, body);
const sendsJson = (body: unknown) => sends(JSON.stringify(body), JSON_LINE);
const body = `{"query":"${QUERY}"}`;
const TOKEN = 'authorization: Bearer aaaa.bbbb.cccc';

const requests: Drivers = {
  '400: the body is no JSON object with a `query` that is text': answers(
    400,
    sends('{', JSON_LINE),
    ...['text', 7, null, {}, { query: 7 }, { query: '' }].map(sendsJson),
  ),
  '400: its `variables` are no object': answers(
    400,
    sendsJson({ query: QUERY, variables: '{}' }),
    sendsJson({ query: QUERY, variables: [] }),
  ),
  '400: it is an array of operations': answers(400, sendsJson([{ query: QUERY }]), sendsJson([])),
  '400: a GET could come from a link, since it has no token': answers(
    400,
    raw('GET /graphql?query={__typename}'),
  ),
  '400: a parameter of a GET is malformed': answers(
    400,
    raw('GET /graphql?query={__typename}&query={__typename}', [TOKEN]),
    raw('GET /graphql?query={__typename}&variables=7', [TOKEN]),
    raw('GET /graphql?variables={}', [TOKEN]),
  ),
  '400: a WebSocket is asked for': answers(
    400,
    raw('GET /graphql', ['upgrade: websocket', 'connection: upgrade', 'sec-websocket-version: 13']),
  ),
  '400: the request is no HTTP, or has not one `Host`': answers(
    400,
    'hello\r\n\r\n',
    raw('POST /graphql', [JSON_LINE, 'host: 127.0.0.1'], body),
  ),
  '400: a persisted query has the hash of another': answers(
    400,
    sendsJson({ query: QUERY, extensions: persistedQuery(sha256('{ other }')) }),
  ),
  '404: a POST goes to another path than `/graphql`': answers(404, raw('POST /graphql/', [JSON_LINE], body)),
  '405: the method is neither GET nor POST': answers(
    405,
    raw('PUT /graphql'),
    raw('DELETE /graphql'),
    raw('CONNECT a:1'),
  ),
  '405: a mutation comes by GET': answers(
    405,
    raw(
      `GET /graphql?query=${encodeURIComponent('mutation { deleteAccessPackageAssignmentPolicy(id: "p") }')}`,
      [TOKEN],
    ),
  ),
  '406: `Accept` takes neither `application/json` nor `application/graphql-response+json`': answers(
    406,
    sends(body, JSON_LINE, 'accept: text/html'),
    sends(body, JSON_LINE, 'accept: text/event-stream'),
    raw('GET /graphql?query={__typename}', [TOKEN, 'accept: image/png']),
  ),
  '408: the request comes too slowly': answers(408, 'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\n'),
  '413: the body is larger than `MAX_BODY_BYTES`': answers(413, sends(`"${'x'.repeat(5_000)}"`, JSON_LINE)),
  '415: the body is of another type than `application/json`, such as an upload': answers(
    415,
    sends(body),
    ...[
      'text/plain',
      'application/graphql',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ].map((type) => sends(body, `content-type: ${type}`)),
  ),
  '415: it is compressed': answers(415, sends(body, JSON_LINE, 'content-encoding: gzip')),
  '415: it is not in UTF-8': answers(415, sends(body, `${JSON_LINE}; charset=iso-8859-1`)),
  '421: the gateway does not answer under this host name': answers(
    421,
    raw('POST /graphql', [JSON_LINE], body, 'host: elsewhere.example'),
  ),
  '431: the headers, of which the token is the largest, exceed `MAX_HEADER_BYTES`': answers(
    431,
    sends(body, `authorization: Bearer ${'a'.repeat(40_000)}`),
  ),
};

describe.each([
  ['Codes of refused operations', operations],
  ['Requests that are refused', requests],
])('docs/errors.md, %s', (section, drivers) => {
  it('claims nothing that is not driven here, and all that is', () => {
    expect(claimsOf(section)).toEqual(Object.keys(drivers));
  });

  for (const [claim, show] of Object.entries(drivers)) it(claim, show);
});

it('A fault outside of an operation is a 500 in JSON, and says what became of a mutation', async () => {
  const write = (text: string) => {
    if (text.includes('"refused"')) throw new Error('SECRET of the log');
  };
  const own = closeAfterTest(await startTestGateway(graph.url, {}, pino({ level: 'info' }, { write })));
  const response = await fetch(`${own.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/html' },
    body: JSON.stringify({ query: DELETE, variables: { id: 'p' } }),
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([
    500,
    'application/json; charset=utf-8',
  ]);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({
    errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', outcome: 'NOT_APPLIED' } }],
  });
  expect(text).not.toContain('SECRET');
});
