import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { persistedQuery, sha256 } from '../../support/graphql/persisted-query.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';

const CREATE = `mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id } }`;

let graph: ScriptedServer;
let gateway: TestGateway;

beforeAll(async () => {
  graph = await startScriptedServer((_request, response) => response.writeHead(201).end('{"id":"made"}'));
  gateway = await startTestGateway(graph.url);
});

afterAll(async () => {
  await gateway.close();
  await graph.close();
});

async function send(body: Record<string, unknown>) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer aaaa.bbbb.cccc' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function sendByGet(id: string) {
  const extensions = encodeURIComponent(JSON.stringify(persistedQuery(id)));
  const response = await fetch(`${gateway.url}/graphql?extensions=${extensions}`, {
    headers: { 'apollo-require-preflight': 'true', authorization: 'Bearer aaaa.bbbb.cccc' },
  });
  return { status: response.status, allow: response.headers.get('allow'), body: await response.json() };
}

const notFound = { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] };
const answered = { status: 200, body: { data: { __typename: 'Query' } } };

describe('automatic persisted queries', () => {
  it('are unknown until a client sends the document along, then known by hash, by GET too', async () => {
    const query = '{ __typename } # known';
    const extensions = persistedQuery(sha256(query));
    expect(await send({ extensions })).toMatchObject({ status: 200, body: notFound });
    expect(await send({ query, extensions })).toEqual(answered);
    expect(await send({ extensions })).toEqual(answered);
    expect(await sendByGet(sha256(query))).toMatchObject(answered);
  });

  it('are not registered under the hash of another document', async () => {
    const wrong = sha256('{ something else }');
    expect(await send({ query: '{ __typename }', extensions: persistedQuery(wrong) })).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            message: 'provided sha does not match query',
            extensions: { code: 'BAD_REQUEST', hint: expect.stringContaining('SHA-256') as string },
          },
        ],
      },
    });
    expect(await send({ extensions: persistedQuery(wrong) })).toMatchObject({ body: notFound });
  });

  it('are not registered when they are invalid', async () => {
    const query = '{ nothing }';
    const extensions = persistedQuery(sha256(query));
    await send({ query, extensions });
    expect(await send({ extensions })).toMatchObject({ body: notFound });
  });

  it('are not executed by GET when they are mutations', async () => {
    await send({ query: CREATE, extensions: persistedQuery(sha256(CREATE)) });
    expect(graph.requests).toHaveLength(1);
    expect(await sendByGet(sha256(CREATE))).toMatchObject({ status: 405, allow: 'POST' });
    expect(graph.requests).toHaveLength(1);
  });

  it('are forgotten, the longest unused first, beyond 8 MiB', async () => {
    const documents = Array.from(
      { length: 9 },
      (_item, n) => `{ __typename } # ${n}${'x'.repeat(1_000_000)}`,
    );
    for (const query of documents) await send({ query, extensions: persistedQuery(sha256(query)) });
    const [first = '', second = ''] = documents;
    expect(await send({ extensions: persistedQuery(sha256(first)) })).toMatchObject({ body: notFound });
    expect(await send({ extensions: persistedQuery(sha256(second)) })).toEqual(answered);
  });
});
