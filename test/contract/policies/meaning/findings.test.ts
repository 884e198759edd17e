import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../../src/emulator/emulator.js';
import { PACKAGE, storedPolicy } from '../../../support/policies/policies.js';
import { BETA, codesOf, CREATE as PLAIN_CREATE, startPair, UPDATE, V1 } from '../versions/support.js';

const MEANING =
  'findings { rule severity path message fix source } summary asInput asInputOmissions { path reason }';
const READ = `query ($id: ID! = "p0") { accessPackageAssignmentPolicy(id: $id) { id ${MEANING} } }`;
const LIST = `query ($first: Int!) {
  accessPackageAssignmentPolicies(first: $first) { nodes { id ${MEANING} } edges { node { findings { rule } } } }
}`;
const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!, $key: String) {
  createAccessPackageAssignmentPolicy(input: $input, idempotencyKey: $key) { id ${MEANING} }
}`;
const named = { accessPackageId: PACKAGE, displayName: 'All staff' };
const noStages = {
  isApprovalRequired: true,
  isApprovalRequiredForExtension: false,
  isRequestorJustificationRequired: false,
  approvalMode: 'SingleStage',
  approvalStages: [],
};
const finding = { rule: 'approval-without-stages', severity: 'ERROR' };
/** It and others. */
const withFinding = expect.arrayContaining([expect.objectContaining(finding)]) as unknown;

/** Stores policies of which every second one has approval without stages. */
function storeSome(emulator: Emulator, count: number): void {
  for (let index = 0; index < count; index += 1) {
    emulator.put(storedPolicy(`p${index}`, index % 2 === 0 ? { requestApprovalSettings: noStages } : {}));
  }
}

interface Meant {
  id: string;
  findings: { rule: string }[];
  summary: string;
  asInput: { input: Record<string, unknown> };
  asInputOmissions: unknown[];
}
const meantIn = (data: Record<string, unknown> | null | undefined, field: string) => data?.[field] as Meant;

describe.each(['beta', 'v1.0', 'auto', 'v1.0,beta'])('with GRAPH_API=%s', (graphApi) => {
  it('a policy tells what is wrong with it, what it means, and how to make its equal', async () => {
    const { emulator, run } = await startPair(graphApi);
    storeSome(emulator, 2);
    for (let turn = 0; turn < 8; turn += 1) {
      const { data, errors } = await run(READ);
      expect(errors).toEqual([]);
      const policy = meantIn(data, 'accessPackageAssignmentPolicy');
      expect(policy.findings).toContainEqual(expect.objectContaining(finding));
      expect(policy.summary).toContain('Policy p0');
      expect(policy.asInput.input).toMatchObject({ accessPackageId: PACKAGE, displayName: 'Policy p0' });
      expect(policy.asInputOmissions).toEqual(expect.any(Array));
    }
    const other = meantIn((await run(READ, { id: 'p1' })).data, 'accessPackageAssignmentPolicy');
    expect(other.findings.map(({ rule }) => rule)).not.toContain(finding.rule);
  });

  it('a hundred policies cost a page, and the batches that another version needs', async () => {
    const { emulator, run, asked } = await startPair(graphApi);
    storeSome(emulator, 100);
    const { data, errors } = await run(LIST, { first: 100 });
    expect(errors).toEqual([]);
    const { nodes } = data?.['accessPackageAssignmentPolicies'] as { nodes: Meant[] };
    const broken = nodes.filter(({ findings }) => findings.some(({ rule }) => rule === finding.rule));
    expect(broken).toHaveLength(50);
    expect(nodes.every(({ asInput }) => asInput.input['accessPackageId'] === PACKAGE)).toBe(true);
    const batches = graphApi.includes(',') || graphApi === 'auto' ? 5 : 0;
    expect(asked().filter((call) => call.endsWith('$batch'))).toHaveLength(batches);
    expect(asked()).toHaveLength(1 + batches);
  });
});

it('the hidden parts of a policy are read with it, whatever else is selected', async () => {
  const { emulator, run } = await startPair('v1.0');
  storeSome(emulator, 1);
  await run('{ accessPackageAssignmentPolicy(id: "p0") { findings { rule } } }');
  const [{ path } = { path: '' }] = emulator.requests;
  const expanded = decodeURIComponent(path);
  for (const part of ['accessPackage', 'questions', 'customExtensionStageSettings'])
    expect(expanded).toContain(part);
});

it('an entity tells its findings', async () => {
  const { emulator, run } = await startPair('auto');
  storeSome(emulator, 1);
  const { data, errors } = await run(
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on AccessPackageAssignmentPolicy { findings { rule } summary } }
    }`,
    { representations: [{ __typename: 'AccessPackageAssignmentPolicy', id: 'p0' }] },
  );
  expect(errors).toEqual([]);
  const [entity] = data?.['_entities'] as Meant[];
  expect(entity?.findings.map(({ rule }) => rule)).toContain(finding.rule);
});

it.each([
  ['beta', ['POST ', 'GET ']],
  ['v1.0', ['POST ', 'GET ']],
])(
  'after a create through %s the rest is read once for all that is worked out',
  async (graphApi, methods) => {
    const { asked, run } = await startPair(graphApi);
    const { data, errors } = await run(CREATE, { input: named });
    expect(errors).toEqual([]);
    const policy = meantIn(data, 'createAccessPackageAssignmentPolicy');
    expect(policy.summary).toContain('All staff');
    expect(policy.asInput.input).toMatchObject(named);
    expect(asked().map((call) => call.slice(0, call.indexOf('/')))).toEqual(methods);
  },
);

it('a create that selects nothing of it makes one call', async () => {
  const { asked, run } = await startPair('auto');
  for (let turn = 0; turn < 8; turn += 1)
    expect((await run(PLAIN_CREATE, { input: named })).errors).toEqual([]);
  expect(new Set(asked())).toEqual(new Set(['POST /beta/accessPackageAssignmentPolicies']));
  expect(asked()).toHaveLength(8);
});

it('a part that cannot be read fails the fields that are worked out from it alone', async () => {
  const { emulator, run } = await startPair('beta,v1.0');
  storeSome(emulator, 1);
  emulator.addFault({ fault: 'status', status: 403, path: 'item', times: 1 });
  const query = '{ accessPackageAssignmentPolicies(first: 1) { nodes { id displayName summary } } }';
  const { data, errors } = await run(query);
  expect(data).toEqual({
    accessPackageAssignmentPolicies: { nodes: [{ id: 'p0', displayName: 'Policy p0', summary: null }] },
  });
  expect(errors).toMatchObject([
    { path: ['accessPackageAssignmentPolicies', 'nodes', 0, 'summary'], extensions: { code: 'FORBIDDEN' } },
  ]);
});

describe('beside a refusal of Graph', () => {
  it.each(['beta', 'v1.0'])('through %s, a create is told what is likely wrong', async (graphApi) => {
    const { emulator, run } = await startPair(graphApi);
    emulator.addFault({ fault: 'status', status: 400, method: 'POST', code: 'InvalidModel', times: 2 });
    const input = { ...named, requestApprovalSettings: { isApprovalRequired: true, approvalStages: [] } };
    const answer = await run(CREATE, { input });
    expect(codesOf(answer)).toEqual([{ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' }]);
    expect(answer.errors).toMatchObject([{ extensions: { findings: withFinding } }]);
    const keyed = await run(CREATE, { input, key: 'k' });
    expect(keyed.errors).toMatchObject([{ extensions: { findings: withFinding } }]);
  });

  it.each([
    [BETA, 'beta'],
    [V1, 'v1.0'],
  ])('of an update to %s, the policy that it was to make is judged', async (_path, graphApi) => {
    const { emulator, run } = await startPair(graphApi);
    emulator.put(storedPolicy('p', { requestApprovalSettings: noStages }));
    emulator.addFault({ fault: 'status', status: 400, method: 'PUT', code: 'InvalidModel' });
    const { errors } = await run(UPDATE, { input: { description: 'New' } });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED', findings: withFinding } },
    ]);
  });

  it('nothing is said where nothing is found, and beside other failures', async () => {
    const { emulator, run } = await startPair('beta');
    emulator.addFault({ fault: 'status', status: 400, method: 'POST', code: 'InvalidModel' });
    emulator.addFault({ fault: 'status', status: 403, method: 'POST' });
    const input = { ...named, requestApprovalSettings: { isApprovalRequired: true, approvalStages: [] } };
    const [refused, forbidden] = [await run(CREATE, { input: named }), await run(CREATE, { input })];
    expect(refused.errors[0]?.extensions).not.toHaveProperty('findings', withFinding);
    expect(forbidden.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(forbidden.errors[0]?.extensions).not.toHaveProperty('findings');
  });
});
