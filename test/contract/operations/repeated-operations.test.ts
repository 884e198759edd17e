import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway, type WireError } from '../../support/gateway/gateway.js';
import { PACKAGE } from '../../support/policies/policies.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

/** More than the gateway waits for before it compiles an operation. */
const TIMES = 8;
const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id name: displayName }
}`;
const LIST = `{ accessPackageAssignmentPolicies(first: 2) { edges { cursor node { id } } pageInfo { hasNextPage } } }`;
const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename ... on AccessPackageAssignmentPolicy { id displayName } }
}`;
const READS = `query ($here: ID!, $gone: ID!) {
  here: accessPackageAssignmentPolicy(id: $here) { ...Some __typename }
  gone: accessPackageAssignmentPolicy(id: $gone) { id }
}
fragment Some on AccessPackageAssignmentPolicy { id accessPackage { id } requestorSettings { scopeType } }`;
const input = (displayName: string) => ({ accessPackageId: PACKAGE, displayName });

let graph: ScriptedServer;
let gateway: TestGateway;

/** Starts a gateway before a Graph that creates all but "bad", knows every policy but "gone", and keeps what it is sent. */
async function start(settings: Record<string, string> = {}): Promise<void> {
  const policy = (id: string) => ({
    customExtensionStageSettings: [],
    customExtensionHandlers: [],
    id,
    accessPackageId: PACKAGE,
    displayName: 'Here',
    requestorSettings: { scopeType: 'NoSubjects', acceptRequests: true, allowedRequestors: [] },
    requestApprovalSettings: { isApprovalRequired: false, approvalStages: [] },
  });
  graph = closeAfterTest(
    await startScriptedServer(({ method, path, body }, response) => {
      const json = (status: number, value: unknown) => {
        response.writeHead(status, {
          'content-type': 'application/json',
          date: 'Tue, 24 Nov 2026 09:00:00 GMT',
        });
        response.end(JSON.stringify(value));
      };
      const idOf = (url: string) => /Policies\/([^?]*)/.exec(url)?.[1] ?? '';
      if (path.endsWith('$batch')) {
        const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] };
        const responses = requests.map(({ id, url }) =>
          idOf(url) === 'gone' ? { id, status: 404, body: {} } : { id, status: 200, body: policy(idOf(url)) },
        );
        json(200, { responses });
      } else if (method === 'GET') {
        if (idOf(path) === '') json(200, { value: [policy('here')] });
        else if (idOf(path) === 'gone') json(404, {});
        else json(200, policy(idOf(path)));
      } else if (method === 'DELETE') {
        response.writeHead(204).end();
      } else if (body.includes('"bad"')) {
        json(403, { error: { code: 'AccessDenied', message: 'No.' } });
      } else if (method === 'PUT') {
        json(200, { ...(JSON.parse(body) as object), id: idOf(path) });
      } else {
        json(201, { ...(JSON.parse(body) as object), id: 'made' });
      }
    }),
  );
  gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta', ...settings }));
}

interface Sent {
  query: string;
  variables?: unknown;
  operationName?: string;
  extensions?: unknown;
}

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly WireError[];
}

async function send(sent: Sent, headers: Record<string, string> = {}) {
  const before = graph.requests.length;
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer aaaa.bbbb.cccc',
      'client-request-id': 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
      ...headers,
    },
    body: JSON.stringify(sent),
  });
  const text = await response.text();
  const { date: _date, 'content-length': _length, ...rest } = Object.fromEntries(response.headers);
  return {
    // Apollo Server ends its answers with a line break, and compiled operations do not.
    isCompiled: !text.endsWith('\n'),
    status: response.status,
    headers: rest,
    answer: JSON.parse(text) as Answer,
    toGraph: graph.requests.slice(before).map(({ method, path, body }) => `${method} ${path} ${body}`),
  };
}

/** What is sent after an operation has come several times, and what it would have been answered at first. */
async function firstAndLast(usual: Sent, last: Sent, headers?: Record<string, string>) {
  const first = await send({ ...last, query: `${last.query} # ${randomUUID()}` }, headers);
  for (let time = 0; time < TIMES; time += 1) await send(usual, headers);
  return { first, last: await send(last, headers) };
}

/** Sends an operation until it is compiled. */
async function untilCompiled(sent: Sent, headers?: Record<string, string>) {
  await expect.poll(async () => (await send(sent, headers)).isCompiled, { timeout: 60_000 }).toBe(true);
}

describe('an operation that comes again and again', () => {
  it.each<[string, Sent]>([
    ['a create', { query: CREATE, variables: { input: input('one') } }],
    ['a create that fails', { query: CREATE, variables: { input: input('bad') } }],
    ['reads', { query: READS, variables: { here: 'here', gone: 'gone' } }],
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
    [
      'nodes',
      {
        query:
          'query ($id: ID!) { node(id: $id) { __typename ... on AccessPackageAssignmentPolicy { id displayName } } }',
        variables: { id: 'here' },
      },
    ],
    ['a named operation', { query: 'query A { __typename }', operationName: 'A' }],
  ])('%s: is compiled, and answered as it was the first time', async (_name, sent) => {
    await start();
    const first = await send(sent);
    expect(first.isCompiled).toBe(false);
    await untilCompiled(sent);
    expect({ ...(await send(sent)), isCompiled: false }).toEqual(first);
  });

  it('sends the members of an input in the order of the schema, whatever order they come in', async () => {
    await start();
    const variables = { input: { displayName: 'n', canExtend: true, accessPackageId: PACKAGE } };
    const { first, last } = await firstAndLast({ query: CREATE, variables }, { query: CREATE, variables });
    expect(last.isCompiled).toBe(true);
    expect(last.toGraph).toEqual(first.toGraph);
  });

  it('is answered in the media type that is asked for, however many others were asked for', async () => {
    await start();
    await untilCompiled({ query: LIST });
    const accept = 'application/graphql-response+json, application/json;q=0.9';
    for (let index = 0; index < 150; index += 1)
      await send({ query: LIST }, { accept: `text/x${index}, */*` });
    const last = await send({ query: LIST }, { accept });
    expect(last.isCompiled).toBe(true);
    expect(last.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
    const json = await send({ query: LIST }, { accept: 'application/json' });
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('is refused without a token, as the first time', async () => {
    await start();
    await untilCompiled({ query: LIST });
    const { answer, isCompiled } = await send({ query: LIST }, { authorization: 'Basic x' });
    expect(isCompiled).toBe(true);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('under another name is refused', async () => {
    await start();
    const query = 'query A { __typename }';
    await untilCompiled({ query });
    expect((await send({ query, operationName: 'B' })).answer).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
    });
  });

  it('is counted like any other', async () => {
    await start({ METRICS: 'true' });
    const sent = { query: CREATE, variables: { input: input('bad') } };
    await untilCompiled(sent);
    const counted = async () => {
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      return text.split('\n').filter((line) => line.includes('FORBIDDEN'));
    };
    const before = await counted();
    expect(before).not.toEqual([]);
    await send(sent);
    expect(await counted()).not.toEqual(before);
  });
});

const UPDATE = `mutation ($s: RequestorSettingsInput, $d: String) {
  updateAccessPackageAssignmentPolicy(id: "p1", input: { displayName: "x", description: $d, requestorSettings: $s }) { id }
}`;
const CREATE_AND_DELETE = `mutation ($i: CreateAccessPackageAssignmentPolicyInput!, $id: ID = "p1") {
  createAccessPackageAssignmentPolicy(input: $i) { id }
  deleteAccessPackageAssignmentPolicy(id: $id)
}`;
const NAMED = `mutation ($n: String = "n") {
  createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: $n }) { id }
}`;
const ASKING = `mutation ($q: AccessPackageTextInputQuestionInput = { isRequired: true }) {
  createAccessPackageAssignmentPolicy(input: {
    accessPackageId: "p", displayName: "n", questions: [{ accessPackageTextInputQuestion: $q }]
  }) { id }
}`;
const REQUESTED = `mutation ($u: UserSetInput = { requestorManager: {} }) {
  createAccessPackageAssignmentPolicy(input: {
    accessPackageId: "p", displayName: "n", requestorSettings: { allowedRequestors: [$u] }
  }) { id }
}`;
const TWICE = `query ($a: Boolean!, $b: Boolean!) { p: accessPackageAssignmentPolicy(id: "p1") { ...F @include(if: $a) ...F @include(if: $b) } }
fragment F on AccessPackageAssignmentPolicy { id displayName }`;
const WRITES_TWICE = `mutation ($a: Boolean!, $b: Boolean!) { ...F @include(if: $a) ...F @include(if: $b) }
fragment F on Mutation { deleteAccessPackageAssignmentPolicy(id: "p1") }`;
const ONE_ENTITY = `query ($id: ID!) {
  _entities(representations: [{ __typename: "AccessPackageAssignmentPolicy", id: $id }]) { __typename }
}`;

describe('whatever came before, an operation means what it says', () => {
  it('leaves alone what an absent variable would have named', async () => {
    await start();
    const usual = { s: { acceptRequests: false }, d: 'd' };
    const { first, last } = await firstAndLast(
      { query: UPDATE, variables: usual },
      { query: UPDATE, variables: {} },
    );
    const body = last.toGraph.find((request) => request.startsWith('PUT')) ?? '';
    expect(body).toContain('"displayName":"x"');
    expect(body).toContain('"acceptRequests":true');
    expect(last.toGraph).toEqual(first.toGraph);
  });

  it('answers a create, and refuses a delete beside it whose id is null', async () => {
    await start();
    const i = input('one');
    const { first, last } = await firstAndLast(
      { query: CREATE_AND_DELETE, variables: { i, id: 'p1' } },
      { query: CREATE_AND_DELETE, variables: { i, id: null } },
    );
    expect(last.answer.data?.['createAccessPackageAssignmentPolicy']).toEqual({ id: 'made' });
    expect(last.answer.errors).toMatchObject([
      {
        path: ['deleteAccessPackageAssignmentPolicy'],
        extensions: { code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' },
      },
    ]);
    expect(last.toGraph.map((request) => request.slice(0, 4))).toEqual(['POST']);
    expect(last.answer).toEqual(first.answer);
  });

  it.each<[string, string, Record<string, unknown>, Record<string, unknown>]>([
    ['a name', NAMED, { n: 'n' }, { n: null }],
    ['the branch of a question', ASKING, { q: { isRequired: true } }, { q: null }],
    ['an item of a list', REQUESTED, { u: { requestorManager: {} } }, { u: null }],
  ])('refuses null in the place of %s, unsent', async (_name, query, usual, variables) => {
    await start();
    const { first, last } = await firstAndLast({ query, variables: usual }, { query, variables });
    expect(last.answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' } },
    ]);
    expect(last.toGraph).toEqual([]);
    expect(last.answer).toEqual(first.answer);
  });

  it.each<[string, string, unknown]>([
    ['fields', TWICE, { p: { id: 'p1', displayName: 'Here' } }],
    ['writes', WRITES_TWICE, { deleteAccessPackageAssignmentPolicy: 'p1' }],
  ])(
    'has the %s of a fragment that is spread once more after it was left out',
    async (_name, query, data) => {
      await start();
      const { last } = await firstAndLast(
        { query, variables: { a: true, b: false } },
        { query, variables: { a: false, b: true } },
      );
      expect(last.answer).toEqual({ data });
      expect(last.toGraph).toHaveLength(1);
    },
  );

  it('reads an entity by a variable within its reference', async () => {
    await start();
    const sent = { query: ONE_ENTITY, variables: { id: 'p1' } };
    const { last } = await firstAndLast(sent, sent);
    expect(last.answer).toEqual({ data: { _entities: [{ __typename: 'AccessPackageAssignmentPolicy' }] } });
  });

  it.each(['toString', 'hasOwnProperty', '__proto__', 'constructor'])(
    'takes a variable called %s as any other, there or not',
    async (name) => {
      await start();
      const query = `query ($${name}: String) { accessPackageAssignmentPolicies(filter: { displayName: $${name} }) { nodes { id } } }`;
      const variables = JSON.parse(`{"${name}":"n"}`) as unknown;
      const absent = await firstAndLast({ query, variables }, { query, variables: {} });
      expect(absent.last.answer).toEqual({
        data: { accessPackageAssignmentPolicies: { nodes: [{ id: 'here' }] } },
      });
      expect(absent.last.toGraph.join()).not.toContain('filter');
      expect((await send({ query, variables })).toGraph.join()).toContain('displayName');
    },
  );

  it('keeps a field under an alias that JavaScript has a use for', async () => {
    await start();
    const sent = {
      query: '{ p: accessPackageAssignmentPolicy(id: "p1") { __proto__: id toString: id then: id } }',
    };
    const { last } = await firstAndLast(sent, sent);
    expect(JSON.stringify(last.answer)).toBe('{"data":{"p":{"__proto__":"p1","toString":"p1","then":"p1"}}}');
  });

  it.each([
    [
      'below a write',
      'mutation ($s: Boolean = false) { deleteAccessPackageAssignmentPolicy(id: "p1") createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id @skip(if: $s) } }',
    ],
    [
      'at a write',
      'mutation ($s: Boolean = false) { deleteAccessPackageAssignmentPolicy(id: "p1") @include(if: $s) }',
    ],
    [
      'in a fragment',
      'mutation ($s: Boolean = false) { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { ...F } } fragment F on AccessPackageAssignmentPolicy { id @skip(if: $s) }',
    ],
  ])('refuses a condition that is null %s before anything runs', async (_where, query) => {
    await start();
    const { last } = await firstAndLast(
      { query, variables: { s: false } },
      { query, variables: { s: null } },
    );
    expect(last.answer.data).toBeUndefined();
    expect(last.answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' } },
    ]);
    expect(last.toGraph).toEqual([]);
  });

  it('takes no mutation whose answer it could not give in a media type that is asked for', async () => {
    await start();
    const sent = { query: CREATE, variables: { input: input('one') } };
    const { first, last } = await firstAndLast(sent, sent, { accept: 'text/plain' });
    for (const { status, answer, toGraph } of [first, last]) {
      expect(status).toBe(406);
      expect(answer.errors).toMatchObject([{ extensions: { outcome: 'NOT_APPLIED' } }]);
      expect(toGraph).toEqual([]);
    }
  });
});
