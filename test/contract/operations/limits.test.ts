import { readdirSync } from 'node:fs';
import { getIntrospectionQuery } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { exampleOperation } from '../../support/policies/examples.js';
import { startTestGateway, type GraphQLAnswer, type TestGateway } from '../../support/gateway/gateway.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

let graph: ScriptedServer;
let gateway: TestGateway;

beforeEach(async () => {
  graph = closeAfterTest(
    await startScriptedServer((_request, response) => response.writeHead(201).end('{"id":"made"}')),
  );
});

const CREATE_CALL =
  'createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id }';
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_item, index) => text(index)).join(' ');

async function start(settings: Record<string, string> = {}): Promise<void> {
  gateway = closeAfterTest(await startTestGateway(graph.url, settings));
}

function expectRefusal(answer: GraphQLAnswer, setting: string, code = 'GRAPHQL_VALIDATION_FAILED'): void {
  const refusal = answer.errors.find(({ extensions }) => extensions.hint?.includes(setting));
  expect(refusal, JSON.stringify(answer.errors)).toMatchObject({ extensions: { code } });
  expect(refusal?.message).toMatch(/\d/);
  expect(answer.status).toBe(200);
  expect(answer.data).toBeUndefined();
  expect(graph.requests).toEqual([]);
}

interface Row {
  setting: string;
  limit: number;
  within: string;
  beyond: string[];
}

const rows: Row[] = [
  {
    setting: 'MAX_QUERY_DEPTH',
    limit: 3,
    within: '{ accessPackageAssignmentPolicy(id: "p") { accessPackage { id } } }',
    beyond: [
      '{ accessPackageAssignmentPolicies { nodes { accessPackage { id } } } }',
      '{ ...A } fragment A on Query { accessPackageAssignmentPolicies { ...B } } fragment B on AccessPackageAssignmentPolicyConnection { nodes { ... { accessPackage { id } } } }',
      'query Shallow { __typename } query Deep { accessPackageAssignmentPolicies { nodes { accessPackage { id } } } }',
    ],
  },
  {
    setting: 'MAX_ALIASES',
    limit: 2,
    within: '{ a: __typename b: __typename }',
    beyond: [
      '{ a: __typename b: __typename c: __typename }',
      '{ a: accessPackageAssignmentPolicy(id: "p") { ...F } b: accessPackageAssignmentPolicy(id: "q") { ...F } } fragment F on AccessPackageAssignmentPolicy { c: id }',
    ],
  },
  {
    setting: 'MAX_ROOT_FIELDS',
    limit: 2,
    within:
      '{ __typename accessPackageAssignmentPolicy(id: "p") { id } ...A ...A } fragment A on Query { a: accessPackageAssignmentPolicy(id: "q") { id } }',
    beyond: [
      `{ ${times(3, (index) => `a${index}: accessPackageAssignmentPolicy(id: "p") { id }`)} }`,
      `{ a: accessPackageAssignmentPolicy(id: "p") { id } ...A ... { ...B } } fragment A on Query { b: accessPackageAssignmentPolicy(id: "p") { id } }
       fragment B on Query { c: accessPackageAssignmentPolicy(id: "p") { id } }`,
    ],
  },
  {
    setting: 'MAX_DIRECTIVES',
    limit: 2,
    within: '{ __typename @include(if: true) @skip(if: false) }',
    beyond: [
      '{ a: __typename @include(if: true) b: __typename @include(if: true) c: __typename @include(if: true) }',
      '{ ...A @skip(if: false) ...A @skip(if: false) ...A @skip(if: false) } fragment A on Query { __typename }',
      `{ __typename ${times(500, () => '@nobodyKnows')} }`,
    ],
  },
  {
    setting: 'MAX_COST',
    limit: 20,
    within: '{ accessPackageAssignmentPolicies(first: 4) { nodes { id } } }',
    beyond: [
      '{ accessPackageAssignmentPolicies(first: 5) { nodes { id } } }',
      `{ ${times(7, (index) => `a${index}: accessPackageAssignmentPolicy(id: "p") { ...F }`)} } fragment F on AccessPackageAssignmentPolicy { id }`,
    ],
  },
  {
    setting: 'MAX_CREATES',
    limit: 1,
    within: `mutation { ${CREATE_CALL} deleteAccessPackageAssignmentPolicy(id: "p") }`,
    beyond: [
      `mutation { a: ${CREATE_CALL} b: ${CREATE_CALL} }`,
      `mutation { ${CREATE_CALL} ...A } fragment A on Mutation { ... on Mutation { another: ${CREATE_CALL} } }`,
    ],
  },
];

describe.each(rows)('$setting', ({ setting, limit, within, beyond }) => {
  it.each(beyond)('refuses too much, calls nothing, and says how to mend it', async (query) => {
    await start({ [setting]: String(limit) });
    const answer = await gateway.run(query);
    expectRefusal(answer, setting);
    if (query.startsWith('mutation')) {
      expect(answer.errors.map(({ extensions }) => extensions.outcome)).toEqual(['NOT_APPLIED']);
    }
  });

  it('lets pass what keeps to it', async () => {
    await start({ [setting]: String(limit) });
    const { status } = await gateway.run(within);
    expect(status).toBe(200);
  });
});

describe('MAX_TOKENS', () => {
  it('refuses a longer document, and says that a mutation was not applied', async () => {
    await start({ MAX_TOKENS: '10' });
    const query = await gateway.run('{ a: __typename b: __typename c: __typename }');
    expectRefusal(query, 'MAX_TOKENS', 'GRAPHQL_PARSE_FAILED');
    expect(query.errors[0]?.extensions).not.toHaveProperty('outcome');
    const mutation = await gateway.run(`mutation { ${CREATE_CALL} }`);
    expectRefusal(mutation, 'MAX_TOKENS', 'GRAPHQL_PARSE_FAILED');
    expect(mutation.errors[0]?.extensions.outcome).toBe('NOT_APPLIED');
    expect((await gateway.run('{ a: __typename b: __typename }')).status).toBe(200);
  });
});

describe('the defaults allow', () => {
  const operations = readdirSync(new URL('../../../schema/examples/', import.meta.url))
    .filter((file) => file.endsWith('.graphql') && !file.startsWith('policy-fields'))
    .map((file) => file.replace('.graphql', ''));
  const fields = exampleOperation('read-policy').slice(exampleOperation('read-policy').indexOf('fragment'));
  const readInFull = exampleOperation('read-policy-in-full');
  const fieldsOfBoth = readInFull.slice(readInFull.indexOf('fragment'));
  const CREATE_IN_FULL = `createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { ...PolicyFields }`;

  it.each([
    ...operations.map((name) => [`the ready-made ${name}`, exampleOperation(name)]),
    ['introspection in full', getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true })],
    ['ten creates in full', `mutation { ${times(10, (index) => `a${index}: ${CREATE_IN_FULL}`)} } ${fields}`],
    [
      'twenty reads in full',
      `{ ${times(20, (index) => `a${index}: accessPackageAssignmentPolicy(id: "p") { ...PolicyFields }`)} } ${fields}`,
    ],
    [
      'the longest page in full',
      `{ accessPackageAssignmentPolicies(first: 100) { edges { cursor node { ...PolicyFields } } } } ${fields}`,
    ],
    [
      'the longest page in full, also in the words of v1.0',
      `{ accessPackageAssignmentPolicies(first: 100) { nodes { ...PolicyFields ...PolicyFieldsOfV1 } } } ${fieldsOfBoth}`,
    ],
  ])('%s', async (_name, query) => {
    await start();
    const { errors } = await gateway.run(query, { variables: { input: {}, id: 'p' } });
    expect(errors.filter(({ extensions }) => /^GRAPHQL/.test(extensions.code))).toEqual([]);
  });

  it('no eleventh create', async () => {
    await start();
    expectRefusal(
      await gateway.run(`mutation { ${times(11, (index) => `a${index}: ${CREATE_CALL}`)} }`),
      'MAX_CREATES',
    );
  });
});

describe('the defaults refuse', () => {
  const policy = (selection: string) => `accessPackageAssignmentPolicy(id: "p") ${selection}`;

  it.each([
    [
      'fragments that double at every step',
      `{ ${policy('{ ...F0 }')} } ${times(40, (index) => `fragment F${index} on AccessPackageAssignmentPolicy { ...F${index + 1} ... { ...F${index + 1} } }`)} fragment F40 on AccessPackageAssignmentPolicy { id }`,
      'MAX_COST',
    ],
    [
      'fields in a thousand levels',
      `{ __type(name: "Query") { ${'ofType { '.repeat(1_500)} name ${'}'.repeat(1_500)} } }`,
      'MAX_QUERY_DEPTH',
    ],
    ['a thousand aliases', `{ ${times(1_000, (index) => `a${index}: __typename`)} }`, 'MAX_ALIASES'],
    [
      'aliases deep inside, all to be compared with one another',
      `{ ${policy(`{ ${times(150, (index) => `requestApprovalSettings { approvalStages { primaryApprovers { a${index}: __typename } } }`)} }`)} }`,
      'MAX_ALIASES',
    ],
  ])('%s, and go on serving', async (_name, query, setting) => {
    await start();
    expectRefusal(await gateway.run(query), setting);
    expect((await gateway.run('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it.each([
    [
      'a list in two thousand lists',
      `{ accessPackageAssignmentPolicy(id: ${'['.repeat(2_400)}${']'.repeat(2_400)}) { id } }`,
    ],
    ['one field many times', `{ ${policy(`{ ${'id '.repeat(4_900)} }`)} }`],
  ])('%s, in one way or another', async (_name, query) => {
    await start();
    const answer = await gateway.run(query);
    expect([answer.status, graph.requests]).toEqual([200, []]);
    expect((await gateway.run('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it.each([
    ['below a field', `{ ${policy('{ ...A }')} }`, 'AccessPackageAssignmentPolicy', 'accessPackage { id }'],
    ['at the root', '{ ...A }', 'Query', '__typename'],
  ])('fragments that go in circles %s', async (_place, operation, type, selection) => {
    await start();
    const fragment = (name: string, next: string) =>
      `fragment ${name} on ${type} { ${selection} ...${next} }`;
    const answer = await gateway.run(
      `${operation} ${fragment('A', 'B')} ${fragment('B', 'C')} ${fragment('C', 'A')}`,
    );
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([200, 'GRAPHQL_VALIDATION_FAILED']);
    expect(graph.requests).toEqual([]);
  });

  it('several operations in one request', async () => {
    await start();
    const one = { query: `mutation { ${CREATE_CALL} }` };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer aaaa.bbbb.cccc' },
      body: JSON.stringify([one, one]),
    });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('batching')]);
    expect(graph.requests).toEqual([]);
  });
});

it('a refusal in production tells nothing of the schema', async () => {
  await start({ NODE_ENV: 'production', HOST: '127.0.0.1', MAX_CREATES: '1' });
  const answer = await gateway.run(`mutation { a: ${CREATE_CALL} b: ${CREATE_CALL} }`);
  expectRefusal(answer, 'MAX_CREATES');
  expect(JSON.stringify(answer.errors)).not.toMatch(/AccessPackage|stack/i);
});
