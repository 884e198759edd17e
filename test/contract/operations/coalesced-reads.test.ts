import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { storedPolicy, storePolicies } from '../../support/policies/policies.js';
import { startScriptedServer } from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on AccessPackageAssignmentPolicy { id displayName } }
}`;
const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;
let gateway: TestGateway;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator({ segment2019: false }));
  gateway = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'beta' }));
});

const aliases = (ids: readonly string[]) =>
  `{ ${ids.map((id, index) => `a${index}: accessPackageAssignmentPolicy(id: "${id}") { id }`).join(' ')} }`;
const entities = (ids: readonly string[]) =>
  gateway.run(ENTITIES, {
    variables: { representations: ids.map((id) => ({ __typename: 'AccessPackageAssignmentPolicy', id })) },
    authorization,
  });
const paths = () => emulator.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`);

describe('reads within one operation', () => {
  it('of 12 aliases cost one call', async () => {
    const ids = storePolicies(emulator, 12);
    const { data, errors } = await gateway.run(aliases(ids), { authorization });
    expect(errors).toEqual([]);
    expect(Object.values(data ?? {})).toEqual(ids.map((id) => ({ id })));
    expect(paths()).toEqual(['POST $batch']);
  });

  it('of 28 entities with 25 distinct ids cost two calls', async () => {
    const ids = storePolicies(emulator, 25);
    const asked = [...ids, 'p3', 'p7', 'p3'];
    const { data, errors } = await entities(asked);
    expect(errors).toEqual([]);
    expect((data?.['_entities'] as { id: string }[]).map(({ id }) => id)).toEqual(asked);
    expect(paths()).toEqual(['POST $batch', 'POST $batch']);
    const items = emulator.requests.map(
      ({ body }) => (JSON.parse(body) as { requests: unknown[] }).requests.length,
    );
    expect(items.sort()).toEqual([20, 5]);
  });

  it('of one policy, however often, cost a plain GET', async () => {
    storePolicies(emulator, 1);
    await gateway.run(aliases(['p0', 'p0', 'p0']), { authorization });
    expect(paths()).toEqual(['GET p0']);
  });

  it('are not held up by an impossible id', async () => {
    storePolicies(emulator, 2);
    const { data, errors } = await gateway.run(aliases(['p0', '..', 'p1']), { authorization });
    expect(data).toEqual({ a0: { id: 'p0' }, a1: null, a2: { id: 'p1' } });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['a1'], 'BAD_USER_INPUT'],
    ]);
    expect(paths()).toEqual(['POST $batch']);
  });

  it('have an error for what is forbidden and null for what is not there', async () => {
    storePolicies(emulator, 2);
    emulator.addFault({ fault: 'status', status: 403, path: 'batch-item' });
    const { data, errors } = await gateway.run(aliases(['p0', 'nobody', 'p1']), { authorization });
    expect(data).toEqual({ a0: null, a1: null, a2: { id: 'p1' } });
    expect(errors.map(({ path, extensions }) => [path, extensions.code, extensions.graph?.['code']])).toEqual(
      [[['a0'], 'FORBIDDEN', 'UnAuthorized']],
    );
    expect(errors[0]?.extensions.hint).toContain('id is wrong');
  });

  it('send only what was throttled again, after the longest wait', async () => {
    const ids = storePolicies(emulator, 5);
    emulator.addFault({ fault: 'status', status: 429, retryAfter: 0, path: 'batch-item' });
    emulator.addFault({ fault: 'status', status: 429, retryAfter: 1, path: 'batch-item' });
    const startedMs = performance.now();
    const { data, errors } = await gateway.run(aliases(ids), { authorization });
    expect(errors).toEqual([]);
    expect(Object.values(data ?? {})).toEqual(ids.map((id) => ({ id })));
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(1000);
    const items = emulator.requests.map(
      ({ body }) => (JSON.parse(body) as { requests: unknown[] }).requests.length,
    );
    expect(items).toEqual([5, 2]);
  });

  it('find the collection where it is now', async () => {
    const ids = storePolicies(emulator, 3);
    await gateway.close();
    gateway = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'auto' }));
    expect((await gateway.run(aliases(ids), { authorization })).errors).toEqual([]);
    expect(emulator.requests).toHaveLength(2);
  });

  it('all fail when the batch does', async () => {
    storePolicies(emulator, 2);
    const { errors } = await gateway.run(aliases(['p0', 'p1']), {
      authorization: `Bearer ${developmentToken({ exp: 1 })}`,
    });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it.each([
    ['is no JSON object', '[]'],
    ['lacks an item', '{"responses":[]}'],
    [
      'has an item of another shape',
      '{"responses":[{"id":"0","status":200,"body":{}},{"id":"1","status":200}]}',
    ],
  ])('fail when the answer to the batch %s', async (_case, body) => {
    const graph = await startScriptedServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(body);
    });
    await gateway.close();
    gateway = closeAfterTest(await startTestGateway(graph.url));
    const { errors } = await gateway.run(aliases(['p0', 'p1']));
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([
      'UPSTREAM_INVALID_RESPONSE',
      'UPSTREAM_INVALID_RESPONSE',
    ]);
    await graph.close();
  });
});

describe('reads of two callers at once', () => {
  it('are never shared: each call carries its own token', async () => {
    emulator.put(storedPolicy('p0'));
    const tokens = ['a@fabrikam.example', 'b@fabrikam.example'].map(
      (upn) => `Bearer ${developmentToken({ upn })}`,
    );
    await Promise.all(tokens.map((token) => gateway.run(aliases(['p0']), { authorization: token })));
    expect(emulator.requests.map(({ headers }) => headers.authorization).sort()).toEqual([...tokens].sort());
  });
});

describe('entities', () => {
  it('that do not exist are null', async () => {
    storePolicies(emulator, 1);
    expect((await entities(['p0', 'nobody'])).data?.['_entities']).toEqual([
      { id: 'p0', displayName: 'Policy p0' },
      null,
    ]);
  });

  it('beyond MAX_ENTITIES are refused before any call', async () => {
    await gateway.close();
    gateway = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'beta', MAX_ENTITIES: '2' }));
    storePolicies(emulator, 3);
    expect((await entities(['p0', 'p1'])).errors).toEqual([]);
    const callsBefore = emulator.requests.length;
    expect((await entities(['p0', 'p1', 'p2'])).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', hint: expect.stringContaining('MAX_ENTITIES') as string } },
    ]);
    expect(emulator.requests).toHaveLength(callsBefore);
  });

  it('beyond MAX_ENTITIES in all fields of an operation are refused before any call, time and again', async () => {
    await gateway.close();
    gateway = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'beta', MAX_ENTITIES: '3' }));
    const query = (count: number) => {
      const fields = Array.from(
        { length: count },
        (_field, index) => `a${index}: _entities(representations: $r) { __typename }`,
      );
      return `query ($r: [_Any!]!) { ${fields.join(' ')} }`;
    };
    const variables = {
      r: storePolicies(emulator, 2).map((id) => ({ __typename: 'AccessPackageAssignmentPolicy', id })),
    };
    for (let time = 0; time < 8; time += 1) {
      const { data, errors } = await gateway.run(query(2), { variables, authorization });
      expect(data).toBeNull();
      expect(errors[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        hint: expect.stringContaining('MAX_ENTITIES') as string,
      });
    }
    const literal = '[{ __typename: "AccessPackageAssignmentPolicy", id: "p0" }, 5]';
    const literals = `{ a: _entities(representations: ${literal}) { __typename } ...F } fragment F on Query { b: _entities(representations: ${literal}) { __typename } }`;
    expect((await gateway.run(literals, { authorization })).errors[0]?.extensions.code).toBe(
      'BAD_USER_INPUT',
    );
    expect(emulator.requests).toEqual([]);
    expect((await gateway.run(query(1), { variables, authorization })).errors).toEqual([]);
  });

  it.each([
    [{ __typename: 'AccessPackage', id: 'x' }],
    [{ __typename: 'AccessPackageAssignmentPolicy' }],
    ['x'],
    [5],
  ])('of another kind, %j, are refused', async (representation) => {
    const { errors } = await gateway.run(ENTITIES, {
      variables: { representations: [representation] },
      authorization,
    });
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(emulator.requests).toEqual([]);
  });
});
