import { describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { exampleOperation } from '../../support/policies/examples.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { storedPolicy } from '../../support/policies/policies.js';
import { sharingPolicies } from '../../support/graphql/sharing-policies.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const authorization = `Bearer ${developmentToken()}`;
const POLICY = 'accessPackageAssignmentPolicy(id: $id)';
const ON_POLICY = '... on AccessPackageAssignmentPolicy';

let emulator: Emulator;
let gateway: TestGateway;

async function start(settings: Record<string, string> = {}): Promise<void> {
  emulator = closeAfterTest(await startEmulator({ segment2019: false }));
  gateway = closeAfterTest(await startTestGateway(emulator.url, settings));
  for (const policy of sharingPolicies) emulator.put(policy);
  // From here on it is known which versions Graph has.
  await gateway.run('{ accessPackageAssignmentPolicy(id: "p2") { createdBy expiration { type } } }', {
    authorization,
  });
}

/** What an operation is answered, without paths, and what it asked of Graph. */
async function run(query: string, variables: Record<string, unknown>) {
  const before = emulator.requests.length;
  const { status, data, errors } = await gateway.run(query, { variables, authorization });
  return {
    status,
    value: Object.values(data ?? {})[0],
    errors: errors.map(({ message, extensions: { graph: _graph, ...extensions } }) => [message, extensions]),
    toGraph: emulator.requests.slice(before).map(({ method, path, body }) => [method, path, body]),
  };
}

/** The operation with the policy read through `node`, selected in an inline fragment. */
function throughNode(query: string): string {
  const [before = '', after = ''] = query.split(`${POLICY} {`);
  const end = after.indexOf('}\n}');
  return `${before}node(id: $id) { ${ON_POLICY} {${after.slice(0, end)}} }\n}${after.slice(end + 3)}`;
}

describe.each(['auto', 'beta', 'v1.0', 'v1.0,beta'])('node, with GRAPH_API=%s', (api) => {
  it.each(['read-policy', 'read-policy-in-full', 'read-policy-meaning'])(
    'is answered as accessPackageAssignmentPolicy is, by the same calls: %s',
    async (name) => {
      await start({ GRAPH_API: api });
      const query = exampleOperation(name);
      const usual = await run(query, { id: 'p1' });
      expect(usual).toMatchObject({ status: 200, value: { id: 'p1' }, errors: [] });
      expect(await run(throughNode(query), { id: 'p1' })).toEqual(usual);
    },
  );

  it.each([
    ['unknown', 'ba5eba11-0000-4000-8000-000000000000'],
    ['impossible', '$count'],
  ])('behaves as accessPackageAssignmentPolicy for an %s identifier', async (_kind, id) => {
    await start({ GRAPH_API: api });
    const usual = await run(`query ($id: ID!) { ${POLICY} { id } }`, { id });
    expect(usual.value).toBeNull();
    expect(await run('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual(usual);
  });
});

describe('node', () => {
  it('selects through every form of fragment', async () => {
    await start();
    const { data, errors } = await gateway.run(
      `query ($id: ID!) {
        node(id: $id) { __typename id ...Name ... on Node { same: id } ${ON_POLICY} { accessPackageId questions { id } } }
      }
      fragment Name on AccessPackageAssignmentPolicy { displayName }`,
      { variables: { id: 'p1' }, authorization },
    );
    expect(errors).toEqual([]);
    expect(data?.['node']).toMatchObject({
      __typename: 'AccessPackageAssignmentPolicy',
      id: 'p1',
      same: 'p1',
      displayName: expect.any(String) as string,
      accessPackageId: expect.any(String) as string,
      questions: [{ id: 'question-p1' }],
    });
  });

  it('is read together with other fields of the operation', async () => {
    await start({ GRAPH_API: 'beta' });
    const { toGraph, errors } = await run(
      `{ node(id: "p1") { id } again: node(id: "p1") { id } ${POLICY.replace('$id', '"p2"')} { id } }`,
      {},
    );
    expect(errors).toEqual([]);
    expect(toGraph).toHaveLength(1);
  });

  it('says what Graph refused', async () => {
    await start();
    emulator.addFault({ fault: 'status', status: 403, code: 'AccessDenied' });
    const { data, errors } = await gateway.run('{ node(id: "p1") { id } }', { authorization });
    expect(data).toEqual({ node: null });
    expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'FORBIDDEN' } }]);
  });

  it('needs a token', async () => {
    await start();
    const { errors } = await gateway.run('{ node(id: "p1") { id } }', { authorization: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('counts for the limits as any root field', async () => {
    await start({ MAX_ROOT_FIELDS: '2', MAX_QUERY_DEPTH: '3' });
    const fields = ['a', 'b', 'c'].map((alias) => `${alias}: node(id: "p1") { id }`).join(' ');
    const many = await gateway.run(`{ ${fields} }`, { authorization });
    expect(many.errors[0]?.extensions.hint).toContain('MAX_ROOT_FIELDS');
    const deep = `{ node(id: "p1") { ${ON_POLICY} { questions { text { localizedTexts { text } } } } } }`;
    expect((await gateway.run(deep, { authorization })).errors[0]?.extensions.hint).toContain(
      'MAX_QUERY_DEPTH',
    );
  });

  it('has its own line in the metrics', async () => {
    await start({ METRICS: 'true' });
    await gateway.run('{ node(id: "p1") { id } }', { authorization });
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(text).toMatch(/^access_package_gateway_\w+\{[^}]*field="node"[^}]*\} 1$/m);
  });
});

describe('a page whose size is not said', () => {
  const nodesOf = (value: unknown) => (value as { nodes: unknown[] }).nodes.length;
  const FIRST = `query ($count: Int) { accessPackageAssignmentPolicies(first: $count) { nodes { id } } }`;

  it.each<[string, string, Record<string, unknown>]>([
    ['absent', '{ accessPackageAssignmentPolicies { nodes { id } } }', {}],
    ['null as it is written', '{ accessPackageAssignmentPolicies(first: null) { nodes { id } } }', {}],
    ['a variable that is null', FIRST, { count: null }],
    ['an absent variable', FIRST, {}],
    ['a default that is null', FIRST.replace('Int', 'Int = null'), {}],
  ])('has 20 policies: %s, the first time and the tenth', async (_how, query, variables) => {
    await start();
    for (let index = 0; index < 25; index += 1) emulator.put(storedPolicy(`more-${index}`));
    // What is compiled by then was compiled with a size of 2.
    for (let time = 0; time < 10; time += 1) {
      const { value, errors } = await run(query, variables);
      expect(errors).toEqual([]);
      expect(nodesOf(value)).toBe(20);
      if (query === FIRST) expect(nodesOf((await run(query, { count: 2 })).value)).toBe(2);
    }
  });
});
