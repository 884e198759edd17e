import { afterEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { PACKAGE } from '../support/policies.js';
import { startScriptedServer, type ScriptedServer } from '../support/scripted-server.js';

const ID = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
const CREATE_ALL = `mutation ($bad: String = "bad") {
  one: createAccessPackageAssignmentPolicy(input: { accessPackageId: "${PACKAGE}", displayName: "one" }) { id name: displayName }
  two: createAccessPackageAssignmentPolicy(input: { accessPackageId: "${PACKAGE}", displayName: $bad }) { id }
  three: createAccessPackageAssignmentPolicy(input: { accessPackageId: "${PACKAGE}", displayName: "three" }) { id canExtend }
}`;
const READS = `query ($with: Boolean = true) {
  here: accessPackageAssignmentPolicy(id: "here") { ...Some @include(if: $with) __typename }
  gone: accessPackageAssignmentPolicy(id: "gone") { id }
}
fragment Some on AccessPackageAssignmentPolicy { id accessPackage { id } requestorSettings { scopeType } }`;
const LIST = `{ accessPackageAssignmentPolicies(first: 2) { edges { cursor node { id } } pageInfo { hasNextPage } } }`;
const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename ... on AccessPackageAssignmentPolicy { id displayName } }
}`;

let graph: ScriptedServer;
let gateway: TestGateway;

afterEach(async () => {
  await gateway.close();
  await graph.close();
});

/** Starts a gateway before a Graph that creates all but "bad", knows the policy "here", and answers a batch item by item. */
async function start(settings: Record<string, string> = {}): Promise<void> {
  const here = { id: 'here', accessPackageId: PACKAGE, displayName: 'Here' };
  const isKnown = (path: string) => path.includes('here');
  graph = await startScriptedServer(({ method, path, body }, response) => {
    const json = (status: number, value: unknown) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        date: 'Tue, 24 Nov 2026 09:00:00 GMT',
      });
      response.end(JSON.stringify(value));
    };
    if (path.endsWith('$batch')) {
      const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] };
      const responses = requests.map(({ id, url }) =>
        isKnown(url) ? { id, status: 200, body: here } : { id, status: 404, body: {} },
      );
      json(200, { responses });
    } else if (method === 'GET') {
      if (path.includes('?')) json(200, { value: [here] });
      else if (isKnown(path)) json(200, here);
      else json(404, {});
    } else if (body.includes('"bad"')) {
      json(403, { error: { code: 'AccessDenied', message: 'No.' } });
    } else {
      json(201, { ...(JSON.parse(body) as object), id: 'made' });
    }
  });
  gateway = await startTestGateway(graph.url, { GRAPH_API: 'beta', ...settings });
}

interface Sent {
  query: string;
  variables?: unknown;
  operationName?: string;
  extensions?: unknown;
}

async function send(sent: Sent, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer aaaa.bbbb.cccc',
      'client-request-id': ID,
      ...headers,
    },
    body: JSON.stringify(sent),
  });
  const text = await response.text();
  const { date, 'content-length': _length, ...rest } = Object.fromEntries(response.headers);
  return {
    isCompiled: !text.endsWith('\n'),
    status: response.status,
    headers: rest,
    date,
    answer: JSON.parse(text) as unknown,
  };
}

/** The first answer, and one that was made by the compiled operation. */
async function firstAndRepeated(sent: Sent, headers?: Record<string, string>) {
  const first = await send(sent, headers);
  expect(first.isCompiled).toBe(false);
  let repeated = first;
  await expect
    .poll(async () => (repeated = await send(sent, headers)).isCompiled, { timeout: 10_000 })
    .toBe(true);
  return { first, repeated };
}

describe('an operation that comes again and again', () => {
  it.each<[string, Sent]>([
    ['creates of which one fails', { query: CREATE_ALL }],
    ['creates that all succeed', { query: CREATE_ALL, variables: { bad: 'good' } }],
    ['reads', { query: READS, variables: null }],
    ['reads without a fragment', { query: READS, variables: { with: false } }],
    ['a list', { query: LIST, extensions: { clientLibrary: { name: 'a client' } } }],
    [
      'entities, one of them of another kind',
      {
        query: ENTITIES,
        variables: {
          representations: [
            { __typename: 'AccessPackageAssignmentPolicy', id: 'here' },
            { __typename: 'Other' },
          ],
        },
      },
    ],
    ['a named operation', { query: 'query A { __typename }', operationName: 'A' }],
  ])('%s: is answered as it was the first time', async (_name, sent) => {
    await start();
    const { first, repeated } = await firstAndRepeated(sent);
    expect({ ...repeated, isCompiled: false, date: first.date }).toEqual(first);
  });

  it('is answered in the media type that is asked for', async () => {
    await start();
    const accept = 'application/graphql-response+json, application/json;q=0.9';
    const { repeated } = await firstAndRepeated({ query: LIST }, { accept });
    expect(repeated.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
    expect((await send({ query: LIST }, { accept: 'application/json' })).headers['content-type']).toBe(
      'application/json; charset=utf-8',
    );
    expect((await send({ query: LIST }, { accept: 'text/plain' })).status).toBe(406);
  });

  it('is refused without a token, as the first time', async () => {
    await start();
    const { repeated } = await firstAndRepeated({ query: LIST });
    expect(repeated.answer).not.toHaveProperty('errors');
    const { answer, isCompiled } = await send({ query: LIST }, { authorization: 'Basic x' });
    expect(isCompiled).toBe(true);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('under another name is refused', async () => {
    await start();
    const query = 'query A { __typename }';
    await firstAndRepeated({ query });
    expect((await send({ query, operationName: 'B' })).answer).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
    });
  });

  it('with wrong variables is refused before any call', async () => {
    await start();
    await firstAndRepeated({ query: ENTITIES, variables: { representations: [] } });
    const before = graph.requests.length;
    const wrong = await send({ query: ENTITIES, variables: { representations: null } });
    expect(wrong.answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(graph.requests).toHaveLength(before);
  });

  it('is counted like any other', async () => {
    await start({ METRICS: 'true' });
    await firstAndRepeated({ query: CREATE_ALL });
    const counted = async () => {
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      return text.split('\n').filter((line) => line.includes('FORBIDDEN'));
    };
    const before = await counted();
    expect(before).not.toEqual([]);
    await send({ query: CREATE_ALL });
    expect(await counted()).not.toEqual(before);
  });
});
