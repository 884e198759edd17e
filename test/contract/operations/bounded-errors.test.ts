import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway, type WireError } from '../../support/gateway/gateway.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';

const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id }
}`;
const required = { accessPackageId: 'p', displayName: 'n' };
const POLICY = 'accessPackageAssignmentPolicy(id: "x")';

let graph: ScriptedServer;
let gateway: TestGateway;

beforeAll(async () => {
  const long = 'x'.repeat(1_900);
  const details = Array.from({ length: 20 }, () => ({ code: 'Why', message: long }));
  const refusal = { error: { code: 'AccessDenied', message: long, details } };
  graph = await startScriptedServer(({ body }, response) => {
    const { requests } = JSON.parse(body) as { requests: { id: string }[] };
    const responses = requests.map(({ id }) => ({ id, status: 403, body: refusal }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ responses }));
  });
  gateway = await startTestGateway(graph.url, { GRAPH_API: 'beta' });
});

afterAll(async () => {
  await gateway.close();
  await graph.close();
});

async function send(query: string, variables?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { errors = [] } = JSON.parse(text) as { errors?: WireError[] };
  return { status: response.status, bytes: Buffer.byteLength(text), errors };
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_item, index) => text(index)).join(' ');
const members = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_member, index) => [`unknown${index}`, index]));

describe('a refusal is no longer than somebody can use, however much is wrong', () => {
  it.each<[string, unknown]>([
    ['1,000 unknown members', { ...required, ...members(1_000) }],
    ['50,000 unknown members', { ...required, ...members(50_000) }],
    ['a member with a long name', { ...required, ['x'.repeat(500_000)]: 1 }],
    ['a long text in the place of a number', { ...required, durationInDays: 'x'.repeat(500_000) }],
    ['a large object in the place of a text', { ...required, description: members(50_000) }],
    [
      'a long list in the place of a text',
      { ...required, description: Array.from({ length: 99_999 }, () => 0) },
    ],
    ['an enum value of any length', { ...required, requestorSettings: { scopeType: 'X'.repeat(500_000) } }],
    ['500 wrong items', { ...required, questions: Array.from({ length: 500 }, () => members(50)) }],
  ])('variables: %s', async (_what, input) => {
    const { status, bytes, errors } = await send(CREATE, { input });
    expect(status).toBe(200);
    expect(bytes).toBeLessThan(64 * 1024);
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' });
    }
  });

  it('says that there is more to correct', async () => {
    const { errors } = await send(CREATE, { input: { ...required, ...members(100) } });
    expect(errors.at(-1)?.extensions.hint).toMatch(/first/);
  });

  it.each([
    ['unknown fields', `{ ${times(1_500, (index) => `unknown${index}`)} }`],
    ['a field with a long name', `{ ${'x'.repeat(500_000)} }`],
    [
      'a variable with a long name',
      `query ($${'x'.repeat(9_000)}: Int) { ${times(90, () => `a(b: $${'x'.repeat(9_000)})`)} }`,
    ],
    [
      'a long literal',
      `{ accessPackageAssignmentPolicies(first: "${'x'.repeat(500_000)}") { nodes { id } } }`,
    ],
  ])('documents: %s', async (_what, query) => {
    const { bytes, errors } = await send(query);
    expect(bytes).toBeLessThan(64 * 1024);
    expect(errors.length).toBeGreaterThan(0);
  });

  it('tells all that failed, but repeats what Graph says of it only so far', async () => {
    const representations = Array.from({ length: 500 }, (_entity, index) => ({
      __typename: 'AccessPackageAssignmentPolicy',
      id: `p${index}`,
    }));
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
    const { bytes, errors } = await send(
      query,
      { representations },
      { authorization: 'Bearer aaaa.bbbb.cccc' },
    );
    expect(errors).toHaveLength(500);
    expect(errors[0]?.extensions.graph?.['details']).toHaveLength(20);
    expect(errors[499]?.extensions.graph).toMatchObject({ status: 403 });
    expect(bytes).toBeLessThan(1024 * 1024);
  });
});

describe('a document that takes long to validate is refused before that', () => {
  it.each([
    ['one field thousands of times', `{ ${POLICY} { ${times(4_000, () => 'id')} } }`],
    ['one root field hundreds of times', `{ ${times(400, () => `${POLICY} { id }`)} }`],
    [
      'selections within selections',
      `{ ${POLICY} { ${times(20, () => `requestApprovalSettings { ${times(20, () => 'approvalStages { isEscalationEnabled }')} }`)} } }`,
    ],
    [
      'the same fields in many fragments',
      `{ ${POLICY} { ${times(100, (index) => `...F${index}`)} } } ${times(100, (index) => `fragment F${index} on AccessPackageAssignmentPolicy { id displayName description canExtend isEnabled createdBy }`)}`,
    ],
    [
      'many fragments',
      `{ ${POLICY} { ${times(300, (index) => `...F${index}`)} } } ${times(300, (index) => `fragment F${index} on AccessPackageAssignmentPolicy { id }`)}`,
    ],
    ['many operations', times(200, (index) => `query Q${index} { __typename }`)],
    [
      'introspection of introspection',
      `{ __schema { types { ${times(20, () => `fields { ${times(20, () => 'name args { name type { name } }')} }`)} } } }`,
    ],
    [
      'fragments that refer to themselves',
      `{ ${POLICY} { ...F } } fragment F on AccessPackageAssignmentPolicy { ${times(400, () => 'accessPackage { ...F }')} }`,
    ],
  ])('%s', async (_what, query) => {
    const { errors } = await send(query);
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) {
      expect(extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(extensions.hint).toEqual(expect.any(String));
    }
  });

  it.each([
    [
      'a fragment for each of some components',
      `{ ${POLICY} { ${times(30, (index) => `...F${index}`)} } } ${times(30, (index) => `fragment F${index} on AccessPackageAssignmentPolicy { id displayName }`)}`,
    ],
    [
      'the same selection for several policies',
      `{ ${times(10, (index) => `p${index}: ${POLICY} { ...F }`)} } fragment F on AccessPackageAssignmentPolicy { id displayName requestorSettings { scopeType allowedRequestors { isBackup } } }`,
    ],
  ])('but not %s', async (_what, query) => {
    const { errors } = await send(query);
    expect(errors.map(({ extensions }) => extensions.code)).not.toContain('GRAPHQL_VALIDATION_FAILED');
  });
});
