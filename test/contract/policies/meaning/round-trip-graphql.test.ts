import { expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/emulator.js';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import { beta } from '../../../../src/graph/dialects/beta/beta.js';
import { v1 } from '../../../../src/graph/dialects/v1/v1.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import { runs } from '../../../support/edition.js';
import { startTestGateway, type GraphQLAnswer } from '../../../support/gateway/gateway.js';
import { randomSoundInput } from '../../../support/policies/sound.js';
import { seededRandom } from '../../../support/random.js';

const authorization = `Bearer ${developmentToken()}`;

const READ = `query ($id: ID!) {
  accessPackageAssignmentPolicy(id: $id) { id asInput asInputOmissions { path reason } }
}`;
const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id differences { path sent kept } }
}`;
const APPLY = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  applyAccessPackageAssignmentPolicy(input: $input) {
    action policy { id } changes { path sent kept } differences { path sent kept }
  }
}`;

/** What these operations answer of a policy. */
interface Shown {
  readonly id: string;
  readonly asInput: { readonly input: Readonly<Record<string, unknown>> };
  readonly asInputOmissions: readonly { readonly path: string }[];
}

/** What the one field of an operation answered; fails when it failed. */
function answerOf({ data, errors }: GraphQLAnswer): Shown {
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0] as Shown;
}

const codeOf = ({ errors }: GraphQLAnswer) => errors[0]?.extensions.code;

/** The operations of a gateway in front of an emulator, with some settings of `GRAPH_API`. */
async function connect(graphUrl: string, graphApi: string) {
  const gateway = closeAfterTest(await startTestGateway(graphUrl, { GRAPH_API: graphApi }));
  const run = (query: string, variables: Record<string, unknown>) =>
    gateway.run(query, { variables, authorization });
  return {
    read: async (id: string) => answerOf(await run(READ, { id })),
    create: (input: object) => run(CREATE, { input }),
    apply: (input: object) => run(APPLY, { input }),
  };
}

/** Members that say the same thing in several ways. */
const forms: readonly (readonly string[])[] = [
  ['approvalMode', 'approvalStages'].map((name) => `requestApprovalSettings.${name}`),
  ['durationInDays', 'expirationDateTime', 'expiration'],
  ['recurrenceType', 'startDateTime', 'durationInDays', 'schedule'].map(
    (name) => `accessReviewSettings.${name}`,
  ),
];

/** What a policy says, member by member and those of settings one by one, but for what is left out. */
function partsOf({ asInput }: Shown, named: readonly string[]): unknown {
  const parts = Object.entries(asInput.input).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([inner, said]) => [`${name}.${inner}`, said] as const)
      : [[name, value] as const],
  );
  const isNamed = (path: string) => named.some((other) => `${other}.`.startsWith(`${path}.`));
  const leftOut = [...named, ...forms.filter((form) => form.some(isNamed)).flat()];
  const isLeftOut = (path: string) =>
    leftOut.some((other) => `${other}.`.startsWith(`${path}.`) || path.startsWith(`${other}.`));
  return Object.fromEntries(parts.filter(([path]) => !isLeftOut(path)));
}

const apis = ['beta', 'v1.0', 'v1.0,beta', 'auto'];
/** The codes of what Graph, or the versions that are listed, cannot have. */
const refusals = ['BAD_USER_INPUT', 'NOT_EXPRESSIBLE'];

it.each(apis)(
  'with GRAPH_API=%s a policy as input leaves it alone, and makes its equal',
  async (graphApi) => {
    const emulator = closeAfterTest(await startEmulator());
    const gateway = await connect(emulator.url, graphApi);
    const both = await connect(emulator.url, 'v1.0,beta');
    const writes = () =>
      emulator.requests.filter(({ method, path }) => method !== 'GET' && !/batch/.test(path));
    const random = seededRandom(16, graphApi);
    const count = { alone: 0, whole: 0, partly: 0 };
    const tries = runs(240);
    for (let index = 0; index < tries; index += 1) {
      const displayName = `Policy ${index}`;
      const given = { ...randomSoundInput(random, index % 2 === 0 ? beta : v1), displayName };
      const made = await both.create(given);
      // The emulator knows more of what Graph refuses than the findings do.
      if (codeOf(made) === 'BAD_USER_INPUT') continue;
      const { id } = answerOf(made);
      const original = await gateway.read(id);
      const { input } = original.asInput;
      const leftOut = original.asInputOmissions.map(({ path }) => path);

      const before = writes().length;
      const applied = await gateway.apply(input);
      expect(writes()).toHaveLength(before);
      // What beta and v1.0 show of one policy, no single version can say at times.
      if (codeOf(applied) === 'NOT_EXPRESSIBLE') continue;
      const untouched = { action: 'UNCHANGED', policy: { id }, changes: [], differences: [] };
      expect(answerOf(applied)).toEqual(untouched);
      count.alone += 1;

      const name = `Copy ${index}`;
      const created = await gateway.create({ ...input, displayName: name });
      if (leftOut.length > 0 && refusals.includes(codeOf(created) ?? '')) continue;
      const copy = answerOf(created);
      expect(copy).toEqual({ id: copy.id, differences: [] });
      const again = await gateway.read(copy.id);
      if (leftOut.length === 0) expect(again.asInput.input).toEqual({ ...input, displayName: name });
      count[leftOut.length === 0 ? 'whole' : 'partly'] += 1;
      const but = [...leftOut, 'displayName'];
      expect(partsOf(await both.read(copy.id), but)).toEqual(partsOf(await both.read(id), but));
    }
    expect(count.alone).toBeGreaterThan(tries / 2);
    expect(count.whole + count.partly).toBeGreaterThan(tries / 2);
    // Each version alone leaves something untold of every policy.
    expect(count.whole > 0).toBe(graphApi.includes(',') || graphApi === 'auto');
  },
);
