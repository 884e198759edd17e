import fc from 'fast-check';
import { assertInputObjectType, GraphQLNonNull } from 'graphql';
import { expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../src/generated/schema.js';
import { beta2019 } from '../../src/graph/dialects/beta/beta-2019.js';
import { beta } from '../../src/graph/dialects/beta/beta.js';
import { v1 } from '../../src/graph/dialects/v1/v1.js';
import { buildSchema } from '../../src/graphql/schema/build.js';
import { draftOf } from '../../src/policy/draft.js';
import { isWithin } from '../../src/policy/member-paths.js';
import type { PolicyModel } from '../../src/policy/policy.js';
import { warnings } from '../../src/policy/rules/warnings/index.js';
import { runs } from '../support/edition.js';
import { arbitraryInput } from './support/arbitrary-input.js';
import { anyJson, arbitraryWire } from './support/arbitrary-wire.js';

const schema = buildSchema();
const now = new Date('2026-11-26T12:00:00Z');

/** Where a policy is warned of, without the places in lists, as a policy's doubts have it. */
const warnedAt = (policy: PolicyModel) =>
  warnings.flatMap(({ check }) => [...check(policy, now)]).map(({ path }) => path.replaceAll(/\.\d+/g, ''));

it.each([beta2019, beta, v1])(
  'whatever Graph sends is judged, and nothing that is in doubt, by $name',
  (dialect) => {
    fc.assert(
      fc.property(fc.oneof(arbitraryWire(schema), anyJson), fc.boolean(), (wire, isWritten) => {
        const policy = dialect.readPolicy(wire, null, isWritten);
        if (policy === null) return;
        const doubts = [...policy.doubts.untold, ...policy.doubts.ambiguous];
        const warned = warnedAt(policy);
        expect(warned.filter((path) => doubts.some((doubt) => isWithin(path, doubt)))).toEqual([]);
      }),
      { numRuns: runs(1_000) },
    );
  },
);

it('whatever a create asks for is judged', () => {
  const type = assertInputObjectType(schema.getType('CreateAccessPackageAssignmentPolicyInput'));
  fc.assert(
    fc.property(arbitraryInput(new GraphQLNonNull(type)), (input) => {
      const policy = draftOf(input as CreateAccessPackageAssignmentPolicyInput);
      for (const path of warnedAt(policy)) expect(path.split('.')[0]).toBeOneOf(Object.keys(policy));
    }),
    { numRuns: runs(1_000) },
  );
});
