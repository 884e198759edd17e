import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/emulator.js';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import { createDialectSelector } from '../../../../src/graph/dialects/selector.js';
import { checkInput } from '../../../../src/graph/dialects/shared/input-checks.js';
import { GraphResponseError } from '../../../../src/graph/errors/graph-errors.js';
import { NotExpressibleError } from '../../../../src/graph/errors/input-errors.js';
import { createGraphClient } from '../../../../src/graph/http/client.js';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../../src/generated/schema.js';
import { createPolicies, type GraphCaller, type Policies } from '../../../../src/graph/policies.js';
import { asInput } from '../../../../src/policy/as-input.js';
import { differencesBetween } from '../../../../src/policy/difference.js';
import { withValueOf } from '../../../../src/policy/member-paths.js';
import type { PolicyModel } from '../../../../src/policy/policy.js';
import { createTokenRemover } from '../../../../src/secrets.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import { runs } from '../../../support/edition.js';
import { exampleVariables } from '../../../support/policies/examples.js';
import { testTransport } from '../../../support/gateway/transport.js';
import type { Wire } from '../../emulator/support/emulator-calls.js';
import { keptPolicies } from '../../emulator/support/kept-policies.js';

const SEED = 16;
const authorization = `Bearer ${developmentToken()}`;
const caller: GraphCaller = {
  authorization,
  tokenRemover: createTokenRemover([authorization]),
  request: {},
  clientRequestId: '3c1f0a52-7c7e-4f8e-9d53-2b64a1e08f17',
};

/** The operations on an emulator, until the test is over. @param api the value of `GRAPH_API` */
async function start(api: string) {
  const emulator = closeAfterTest(await startEmulator());
  const transport = testTransport(emulator.url);
  const client = closeAfterTest(createGraphClient({ baseUrl: emulator.url, transport, timeoutMs: 15_000 }));
  const policies = createPolicies(
    client,
    createDialectSelector(api, () => undefined),
    20_000,
  );
  return { emulator, policies };
}

const everything = {
  accessPackage: true,
  questions: true,
  customExtensionStageSettings: true,
  approvalStageExtensions: true,
};

async function shown(policies: Policies, id: string, version?: string): Promise<PolicyModel> {
  const key = { id, expansion: everything, ...(version !== undefined && { version }) };
  const [policy] = await policies.getMany([key], caller);
  if (policy == null || policy instanceof Error) throw new Error('not shown', { cause: policy });
  return policy;
}

/** A policy with what the first version does not tell from the others, as far as they do. */
async function read(policies: Policies, id: string): Promise<PolicyModel> {
  let policy = await shown(policies, id);
  for (const version of policies.versionsBeside(policy.version)) {
    const other = await shown(policies, id, version);
    const doubted = new Set([...other.doubts.untold, ...other.doubts.ambiguous]);
    const tell = (paths: readonly string[]) =>
      paths.filter((path) => {
        const told = doubted.has(path) ? null : withValueOf(policy, other, path);
        policy = told ?? policy;
        return told === null;
      });
    const doubts = { ambiguous: tell(policy.doubts.ambiguous), untold: tell(policy.doubts.untold) };
    policy = { ...policy, doubts };
  }
  return policy;
}

/** Requires that a policy's input makes its equal; false where Graph, or the versions that may be used, cannot have it. */
async function makesEqual(policies: Policies, policy: PolicyModel): Promise<boolean> {
  const { input, omissions } = asInput(policy);
  expect(differencesBetween(input, policy)).toEqual([]);
  checkInput(input);
  let created: PolicyModel;
  try {
    created = await policies.create(input, caller);
  } catch (error) {
    if (!(error instanceof NotExpressibleError || error instanceof GraphResponseError)) throw error;
    return false;
  }
  expect(differencesBetween(input, created)).toEqual([]);
  const equal = await read(policies, created.id);
  expect(differencesBetween(input, equal)).toEqual([]);
  const again = asInput(equal);
  if (omissions.length === 0) expect(differencesBetween(again.input, policy)).toEqual([]);
  return true;
}

/** How stages follow one another, by what v1.0 makes of their number: it has no word for what contradicts that. */
function withModeOfStages(policy: Wire): Wire {
  const approval = policy['requestApprovalSettings'] as Wire & { approvalStages: unknown[] };
  const isRequired = approval['isApprovalRequired'] === true;
  const count = isRequired ? approval.approvalStages.length : 0;
  const several = approval['approvalMode'] === 'Parallel' ? 'Parallel' : 'Serial';
  const approvalMode = count === 0 ? 'NoApproval' : count === 1 ? 'SingleStage' : several;
  const isApprovalRequiredForExtension = isRequired && approval['isApprovalRequiredForExtension'] === true;
  return {
    ...policy,
    requestApprovalSettings: { ...approval, isApprovalRequiredForExtension, approvalMode },
  };
}

const apis = ['beta', 'v1.0', 'auto', 'v1.0,beta'] as const;

it.each(apis)('with GRAPH_API=%s the input of any policy makes its equal', async (api) => {
  const { emulator, policies } = await start(api);
  let made = 0;
  await fc.assert(
    fc.asyncProperty(keptPolicies(false), async (policy) => {
      emulator.put(withModeOfStages(policy));
      if (await makesEqual(policies, await read(policies, 'p'))) made += 1;
    }),
    { numRuns: runs(400), seed: SEED },
  );
  expect(made).toBeGreaterThan(0);
});

const examples = [
  'automatic-assignment',
  'direct-assignment',
  'hours',
  'managers-on-behalf',
  'minimal-2019',
  'partners-with-sponsors',
  'quarterly-reviews',
  'questions',
  'service-principals',
  'specification',
  'two-stage-approval',
];

it.each(apis)(
  'with GRAPH_API=%s the input of every example that can be created makes its equal',
  async (api) => {
    const { policies } = await start(api);
    const made: string[] = [];
    for (const name of examples) {
      const input = exampleVariables(name).input as CreateAccessPackageAssignmentPolicyInput;
      let created: PolicyModel;
      try {
        created = await policies.create(input, caller);
      } catch (error) {
        if (!(error instanceof NotExpressibleError)) throw error;
        continue;
      }
      expect(differencesBetween(input, created)).toEqual([]);
      const policy = await read(policies, created.id);
      expect(differencesBetween(input, policy)).toEqual([]);
      if (await makesEqual(policies, policy)) made.push(name);
    }
    expect(made).toEqual(expect.arrayContaining(['quarterly-reviews', 'questions', 'two-stage-approval']));
    if (api === 'auto') expect(made).toEqual(examples);
  },
);

it('an input of which Graph keeps something else is told from what is kept', async () => {
  const { emulator, policies } = await start('auto');
  const { input } = exampleVariables('two-stage-approval') as {
    input: CreateAccessPackageAssignmentPolicyInput;
  };
  const { id } = await policies.create(input, caller);
  const stored = structuredClone(emulator.policies.get(id)) as Wire & {
    requestApprovalSettings: { approvalStages: { primaryApprovers: Wire[] }[] };
  };
  const [first] = stored.requestApprovalSettings.approvalStages[0]?.primaryApprovers ?? [];
  if (first !== undefined) first['isBackup'] = first['isBackup'] !== true;
  emulator.put({ ...stored, description: 'Another' });
  expect(differencesBetween(input, await read(policies, id)).map(({ path }) => path)).toEqual([
    'description',
    expect.stringMatching(/^requestApprovalSettings\.approvalStages\.0\.primaryApprovers\.\d\.isBackup$/),
  ]);
});
