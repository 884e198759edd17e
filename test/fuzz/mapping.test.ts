import fc from 'fast-check';
import { assertInputObjectType, coerceInputValue, GraphQLNonNull } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../src/generated/schema.js';
import { beta } from '../../src/graph/dialects/beta/beta.js';
import { beta2019 } from '../../src/graph/dialects/beta/beta-2019.js';
import type { Dialect } from '../../src/graph/dialects/dialect.js';
import { membersOf, withChanges } from '../../src/policy/policy-members.js';
import { v1 } from '../../src/graph/dialects/v1/v1.js';
import { buildSchema } from '../../src/graphql/schema/build.js';
import { runs } from '../support/edition.js';
import { expectGiven, type Members } from '../support/policies/expect-given.js';
import { meaningOf } from '../support/policies/same-meaning.js';
import { sayable } from '../support/policies/sayable.js';
import { arbitraryInput } from './support/arbitrary-input.js';

const type = assertInputObjectType(buildSchema().getType('CreateAccessPackageAssignmentPolicyInput'));
const inputs = arbitraryInput(new GraphQLNonNull(type)).map(
  (value) => coerceInputValue(value, type) as CreateAccessPackageAssignmentPolicyInput,
);
const sayableBy = (...dialects: Dialect[]) => inputs.map((input) => sayable(input, dialects));

/** What Graph would show of a create, had it kept the body as it came. */
const shown = (dialect: Dialect, input: CreateAccessPackageAssignmentPolicyInput) =>
  dialect.readPolicy(
    { ...(JSON.parse(JSON.stringify(dialect.createBody(input))) as Members), id: 'id' },
    input.accessPackageId,
    true,
  );

/** An input without what beta says in other words, or by leaving it out. */
function inBetasWords({
  expiration: _expiration,
  automaticRequestSettings: _automatic,
  requestorSettings,
  requestApprovalSettings: approval,
  accessReviewSettings: review,
  ...rest
}: CreateAccessPackageAssignmentPolicyInput): CreateAccessPackageAssignmentPolicyInput {
  const stages = approval?.approvalStages?.map(
    ({ durationBeforeAutomaticDenial: _denial, durationBeforeEscalation: _escalation, ...stage }) => stage,
  );
  const { schedule: _schedule, ...reviewed } = review ?? {};
  const names = ['scopeType', 'acceptRequests', 'allowedRequestors'];
  const said = Object.entries(requestorSettings ?? {}).filter(([name]) => names.includes(name));
  return {
    ...rest,
    ...(requestorSettings !== undefined && {
      requestorSettings: requestorSettings && Object.fromEntries(said),
    }),
    ...(approval !== undefined && {
      requestApprovalSettings: approval && {
        ...approval,
        ...(stages !== undefined && { approvalStages: stages }),
      },
    }),
    ...(review !== undefined && { accessReviewSettings: review && reviewed }),
  };
}

describe('a policy that goes out and comes back', () => {
  it('has the members that were given, in the form of 2019', () => {
    fc.assert(
      fc.property(sayableBy(beta2019).map(inBetasWords), (input) => {
        const { isEnabled, ...rest } = input;
        const policy = shown(beta2019, input);
        expectGiven(rest, policy, 'policy');
        expect(policy?.isEnabled).toEqual(isEnabled ?? input.requestorSettings?.acceptRequests ?? null);
      }),
      { numRuns: runs(400) },
    );
  });

  it("has the members that were given, in today's form, and is enabled where it was said to be", () => {
    fc.assert(
      fc.property(sayableBy(beta).map(inBetasWords), (input) => {
        const { isEnabled, requestorSettings, ...rest } = input;
        const policy = shown(beta, input);
        expectGiven(rest, policy, 'policy');
        expect(beta.inexpressible(policy ?? {})).toBeNull();
        const { acceptRequests, ...settings } = requestorSettings ?? {};
        expectGiven(settings, policy?.requestorSettings ?? {}, 'policy.requestorSettings');
        expect(policy?.isEnabled).toEqual(acceptRequests ?? isEnabled ?? null);
      }),
      { numRuns: runs(400) },
    );
  });

  it('goes out as JSON that has the absent members absent', () => {
    fc.assert(
      fc.property(sayableBy(beta2019).map(inBetasWords), (input) => {
        const given = Object.keys(JSON.parse(JSON.stringify(input)) as Members);
        expect(Object.keys(beta2019.createBody(input))).toEqual(given);
      }),
      { numRuns: runs(200) },
    );
  });

  it('means the same through beta and through v1.0, where both can say it', () => {
    fc.assert(
      fc.property(sayableBy(beta, v1), (input) => {
        expect(meaningOf(shown(v1, input))).toEqual(meaningOf(shown(beta, input)));
      }),
      { numRuns: runs(800) },
    );
  });

  it('has what v1.0 alone can say, through v1.0', () => {
    fc.assert(
      fc.property(sayableBy(v1), (input) => {
        const policy = shown(v1, input);
        const { automaticRequestSettings, expiration, questions } = input;
        if (automaticRequestSettings !== undefined) {
          expectGiven(automaticRequestSettings, policy?.automaticRequestSettings, 'automatic');
        }
        if (expiration != null) expectGiven(expiration, policy?.expiration, 'expiration');
        if (questions != null) expect(policy?.questions).toHaveLength(questions.length);
        for (const [name, value] of Object.entries(input.requestorSettings ?? {})) {
          if (!/^(enable|allowCustom)/.test(name)) continue;
          expect(policy?.requestorSettings, name).toHaveProperty(name, value);
        }
        expect(v1.inexpressible(policy ?? {})).toBeNull();
        expect(v1.inexpressible(withChanges({}, input))).toBeNull();
        expect(v1.inexpressible(membersOf(input))).toBeNull();
      }),
      { numRuns: runs(400) },
    );
  });

  it('is known again by the version that shows it', () => {
    fc.assert(
      fc.property(sayableBy(beta, v1), fc.constantFrom(beta, v1), (input, dialect) => {
        const body = dialect.createBody(input);
        const stored = { ...(JSON.parse(JSON.stringify(body)) as Members), id: 'id' };
        expect(dialect.isSent(body, stored)).toBe(true);
        expect(dialect.isSent(body, { ...stored, displayName: `${input.displayName}.` })).toBe(false);
      }),
      { numRuns: runs(200) },
    );
  });
});
