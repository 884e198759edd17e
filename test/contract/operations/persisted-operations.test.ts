import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/config.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { startGatewayProcess } from '../../support/gateway/gateway-process.js';
import { manifestOf, writeTemporary } from '../../support/graphql/manifest.js';
import { persistedQuery, sha256 } from '../../support/graphql/persisted-query.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';

const CREATE = `mutation Create { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id } }`;
const READ = 'query Read { accessPackageAssignmentPolicy(id: "p") { id } }';
const UNLISTED = 'query Read { accessPackageAssignmentPolicy(id: "p") { displayName } }';

let graph: ScriptedServer;
let gateway: TestGateway;

beforeAll(async () => {
  graph = await startScriptedServer((_request, response) => response.writeHead(201).end('{"id":"p"}'));
  gateway = await startTestGateway(graph.url, {
    NODE_ENV: 'production',
    PERSISTED_OPERATIONS: writeTemporary('manifest.json', manifestOf(CREATE, READ)),
  });
});

afterAll(async () => {
  await gateway.close();
  await graph.close();
});

interface Answer {
  status: number;
  body: { data?: unknown; errors?: { message: string; extensions: Record<string, unknown> }[] };
}

async function send(
  body: Record<string, unknown>,
  { accept = 'application/json', to = gateway } = {},
): Promise<Answer> {
  const response = await fetch(`${to.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization: 'Bearer aaaa.bbbb.cccc' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

async function get(parameters: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${gateway.url}/graphql?${new URLSearchParams(parameters).toString()}`, {
    headers: { 'apollo-require-preflight': 'true', authorization: 'Bearer aaaa.bbbb.cccc' },
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const read = { status: 200, body: { data: { accessPackageAssignmentPolicy: { id: 'p' } } } };
const extensionsOf = (text: string) => JSON.stringify(persistedQuery(sha256(text)));

describe('with persisted operations, a listed one is admitted', () => {
  it.each([
    ['the hash that Apollo names', { extensions: persistedQuery(sha256(READ)) }],
    ['its document id', { documentId: `sha256:${sha256(READ)}` }],
    ['its document id without a prefix', { documentId: sha256(READ) }],
    ['its text', { query: READ }],
    ['its text and hash', { query: READ, extensions: persistedQuery(sha256(READ)) }],
    ['its id and an empty text', { query: '', extensions: persistedQuery(sha256(READ)) }],
    ['its hash and operation name', { extensions: persistedQuery(sha256(READ)), operationName: 'Read' }],
  ])('by %s', async (_means, body) => {
    expect(await send(body)).toEqual(read);
  });

  it.each([
    ['hash', { extensions: extensionsOf(READ) }],
    ['document id', { documentId: `sha256:${sha256(READ)}` }],
    ['text', { query: READ }],
  ])('by GET with its %s', async (_means, parameters) => {
    expect(await get(parameters)).toEqual(read);
  });

  it('as a create, though not by GET', async () => {
    expect((await send({ extensions: persistedQuery(sha256(CREATE)) })).body).toEqual({
      data: { createAccessPackageAssignmentPolicy: { id: 'p' } },
    });
    const calls = graph.requests.length;
    expect((await get({ extensions: extensionsOf(CREATE) })).status).toBe(405);
    expect(graph.requests).toHaveLength(calls);
  });

  it('by whatever id its generator gave it', async () => {
    const own = await startTestGateway(graph.url, {
      PERSISTED_OPERATIONS: writeTemporary('persisted-documents.json', { '8aa0e3': READ }),
    });
    try {
      expect(await send({ documentId: '8aa0e3' }, { to: own })).toEqual(read);
      expect(await send({ query: READ }, { to: own })).toEqual(read);
    } finally {
      await own.close();
    }
  });
});

describe('with persisted operations, Graph hears nothing of', () => {
  const unknownId = 'PERSISTED_QUERY_NOT_IN_LIST';
  const unknownText = 'QUERY_NOT_IN_SAFELIST';

  it.each([
    ['an unknown hash', { extensions: persistedQuery(sha256(UNLISTED)) }, unknownId],
    ['an unknown document id', { documentId: 'other' }, unknownId],
    ['the name of a member of every object', { documentId: 'constructor' }, unknownId],
    ['an ad hoc document', { query: UNLISTED }, unknownText],
    ['a listed document with one space more', { query: `${READ} ` }, unknownText],
    [
      'a listed id with another text',
      { query: UNLISTED, extensions: persistedQuery(sha256(READ)) },
      unknownText,
    ],
    ['a listed document id with another text', { query: UNLISTED, documentId: sha256(READ) }, unknownText],
    ['introspection', { query: '{ __schema { queryType { name } } }' }, unknownText],
    ['what a federated gateway asks', { query: '{ _service { sdl } }' }, unknownText],
    ['a document that is none', { query: '{' }, unknownText],
    ['a document that does not fit the schema', { query: '{ secret }' }, unknownText],
  ])('%s', async (_what, body, code) => {
    const calls = graph.requests.length;
    const answer = await send(body);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      errors: [
        {
          message: expect.stringContaining('listed operations only') as string,
          extensions: {
            code,
            outcome: 'NOT_APPLIED',
            hint: expect.stringContaining('PERSISTED_OPERATIONS') as string,
          },
        },
      ],
    });
    const own = await send(body, { accept: 'application/graphql-response+json' });
    expect(own).toEqual({ status: 400, body: answer.body });
    expect(graph.requests).toHaveLength(calls);
  });

  it('an ad hoc document by GET', async () => {
    const answer = await get({ query: UNLISTED });
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: unknownText });
  });

  it('a request that names no operation', async () => {
    const nothing = await send({ variables: {} });
    expect([nothing.status, nothing.body.errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_REQUEST']);
    const noHash = await send({ extensions: { persistedQuery: { version: 1, sha256Hash: 7 } } });
    expect(noHash.body.errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  });

  it('a document that a client would register', async () => {
    const extensions = persistedQuery(sha256(UNLISTED));
    for (const body of [{ extensions }, { query: UNLISTED, extensions }, { extensions }]) {
      expect((await send(body)).body.errors).toHaveLength(1);
    }
  });
});

describe('the gateway does not start with persisted operations', () => {
  const broken = {
    ...manifestOf(READ),
    operations: [{ id: sha256(READ), name: 'Read', type: 'query', body: CREATE }],
  };
  const twice = {
    ...manifestOf(),
    operations: [
      { id: 'one', body: READ },
      { id: 'one', body: CREATE },
    ],
  };

  it.each([
    ['that are no JSON', 'operations:', 'not JSON', 'npm run persist-operations'],
    ['of another format', { ...manifestOf(READ), format: 'other' }, 'neither', 'npm run persist-operations'],
    ['of another version', { ...manifestOf(READ), version: 2 }, 'version 1', 'npm run persist-operations'],
    ['that are a list', [READ], 'neither', 'npm run persist-operations'],
    ['that are not text', { one: 1 }, 'neither', 'npm run persist-operations'],
    ['that are none', manifestOf(), 'lists no operation', 'generate it anew'],
    ['whose id is the hash of another', broken, '"Create"', 'not the SHA-256 of its body'],
    ['two of which share an id', twice, '"Create" (one)', 'the id of another'],
    ['without an id', { ...manifestOf(), operations: [{ body: READ }] }, '"Read"', 'has no id'],
    ['without a body', { ...manifestOf(), operations: [{ id: 'one' }] }, 'number 1 (one)', 'has no body'],
    ['that are no GraphQL', { one: 'query Read {' }, '"Read" (one)', 'is not GraphQL: Syntax Error'],
    ['that are only fragments', { one: 'fragment F on Query { __typename }' }, 'number 1', 'only fragments'],
    [
      'that do not fit the schema',
      { one: 'query Read { secret }' },
      '"Read" (one)',
      'Cannot query field "secret"',
    ],
    ['that exceed a limit', { one: 'query Read { a: __typename b: __typename }' }, '"Read"', 'MAX_ALIASES'],
  ])('%s', async (_fault, content, which, advice) => {
    const path = writeTemporary('manifest.json', content);
    const starting = startTestGateway(graph.url, { PERSISTED_OPERATIONS: path, MAX_ALIASES: '1' });
    const error: unknown = await starting.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ConfigError);
    const { message } = error as ConfigError;
    for (const part of ['PERSISTED_OPERATIONS', path, which, advice]) expect(message).toContain(part);
  });

  it('that are not there, and says so in one line', async () => {
    const gone = startGatewayProcess({
      GRAPH_BASE_URL: graph.url,
      PERSISTED_OPERATIONS: '/no/such/file.json',
    });
    expect(await gone.ended).toBe(1);
    expect(gone.stderr()).toBe(
      'PERSISTED_OPERATIONS: /no/such/file.json cannot be read (ENOENT); ' +
        'give the path of a file that npm run persist-operations made\n',
    );
  });
});
