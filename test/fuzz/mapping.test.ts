import fc from 'fast-check';
import { assertInputObjectType, coerceInputValue, GraphQLNonNull } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../src/generated/model.js';
import { beta } from '../../src/graph/dialects/beta/beta.js';
import { beta2019 } from '../../src/graph/dialects/beta-2019.js';
import { readBetaPolicy } from '../../src/graph/dialects/beta/reader.js';
import { buildSchema } from '../../src/graphql/schema/build.js';
import { arbitraryInput } from './arbitrary-input.js';

type Members = Readonly<Record<string, unknown>>;

const type = assertInputObjectType(buildSchema().getType('CreateAccessPackageAssignmentPolicyInput'));
const inputs = arbitraryInput(new GraphQLNonNull(type)).map(
  (value) => coerceInputValue(value, type) as CreateAccessPackageAssignmentPolicyInput,
);

/** What Graph would show of a body, had it kept it as it came. */
const shown = (body: unknown) =>
  readBetaPolicy({ ...(JSON.parse(JSON.stringify(body)) as Members), id: 'id' });

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A one-of input's branch, as the type that it stands for; anything else as it is. */
function asShown(given: Members): Members {
  const [name, branch] = Object.entries(given)[0] ?? [];
  if (name === undefined || !isObject(branch) || Object.keys(given).length > 1 || !branches.has(name))
    return given;
  return { ...branch, __typename: name.charAt(0).toUpperCase() + name.slice(1) };
}

const branches = new Set(
  ['UserSetInput', 'AccessPackageQuestionInput', 'CustomCalloutExtensionInput'].flatMap((name) =>
    Object.keys(assertInputObjectType(buildSchema().getType(name)).getFields()),
  ),
);

/** Graph refuses null for these, so that something else goes out. */
const replaced = new Map<string, unknown>([
  ['escalationApprovers', []],
  ['managerLevel', 1],
]);

function expectSame(given: unknown, actual: unknown, place: string): void {
  if (Array.isArray(given)) {
    expect(actual, place).toHaveLength(given.length);
    given.forEach((item, index) => {
      expectSame(item, (actual as unknown[])[index], `${place}[${index}]`);
    });
  } else if (isObject(given)) {
    for (const [name, member] of Object.entries(asShown(given))) {
      const expected = member ?? replaced.get(name) ?? null;
      expectSame(expected, (actual as Members)[name], `${place}.${name}`);
    }
  } else {
    expect(actual, place).toEqual(given);
  }
}

describe('a policy that goes out and comes back', () => {
  it('has the members that were given, in the form of 2019', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { isEnabled, ...rest } = input;
        const policy = shown(beta2019.createBody(input));
        expectSame(rest, policy, 'policy');
        expect(policy?.isEnabled).toEqual(isEnabled ?? input.requestorSettings?.acceptRequests ?? null);
      }),
      { numRuns: 400 },
    );
  });

  it("has the members that were given, in today's form, and is enabled where it was said to be", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { isEnabled, requestorSettings, ...rest } = input;
        const policy = shown(beta.createBody(input));
        expectSame(rest, policy, 'policy');
        const { acceptRequests, ...settings } = requestorSettings ?? {};
        expectSame(settings, policy?.requestorSettings ?? {}, 'policy.requestorSettings');
        expect(policy?.isEnabled).toEqual(acceptRequests ?? isEnabled ?? null);
      }),
      { numRuns: 400 },
    );
  });

  it('goes out as JSON that has the absent members absent', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const given = Object.keys(JSON.parse(JSON.stringify(input)) as Members);
        expect(Object.keys(beta2019.createBody(input))).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });
});
