import fc from 'fast-check';
import { assertInputObjectType, coerceInputValue, GraphQLNonNull } from 'graphql';
import { expect, it } from 'vitest';
import type {
  CreateAccessPackageAssignmentPolicyInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../src/generated/schema.js';
import { beta } from '../../src/graph/dialects/beta/beta.js';
import type { Dialect, WireObject } from '../../src/graph/dialects/dialect.js';
import { withChanges } from '../../src/policy/policy-members.js';
import { v1 } from '../../src/graph/dialects/v1/v1.js';
import { buildSchema } from '../../src/graphql/schema/build.js';
import { runs } from '../support/edition.js';
import { meaningOf } from '../support/policies/same-meaning.js';
import { sayable } from '../support/policies/sayable.js';
import { arbitraryInput } from './support/arbitrary-input.js';

const type = assertInputObjectType(buildSchema().getType('CreateAccessPackageAssignmentPolicyInput'));
const inputs = arbitraryInput(new GraphQLNonNull(type)).map(
  (value) => coerceInputValue(value, type) as CreateAccessPackageAssignmentPolicyInput,
);

/** A change of some members: those of a create but the package, which no policy can leave. */
function changeOf({
  accessPackageId: _package,
  ...change
}: CreateAccessPackageAssignmentPolicyInput): UpdateAccessPackageAssignmentPolicyInput {
  return change;
}

/** A policy as beta shows it, with what Graph takes when nobody said anything of it. */
const asBeta = (body: WireObject) =>
  asWire({
    durationInDays: 0,
    expirationDateTime: null,
    ...body,
    requestorSettings: {
      scopeType: 'NoSubjects',
      acceptRequests: true,
      ...(body['requestorSettings'] as WireObject | null),
    },
  });

/** The same as v1.0 shows it. */
const asV1 = (body: WireObject) =>
  asWire({
    expiration: { type: 'noExpiration' },
    ...body,
    allowedTargetScope: body['allowedTargetScope'] ?? 'notSpecified',
  });

const asWire = (body: WireObject) => JSON.parse(JSON.stringify({ ...body, id: 'id' })) as WireObject;

function replaced(dialect: Dialect, before: WireObject, change: UpdateAccessPackageAssignmentPolicyInput) {
  const body = dialect.replacement?.body(before, change) ?? {};
  return dialect.readPolicy(asWire(body), null, true);
}

it('a replacement through v1.0 has what was there and the changes, and nothing else', () => {
  fc.assert(
    fc.property(inputs, inputs, (input, changed) => {
      const before = asV1(v1.createBody(sayable(input, [v1])));
      const { requestorSettings, ...rest } = changeOf(sayable(changed, [v1]));
      // v1.0 has three members for these settings, and no null for them together.
      const change = requestorSettings == null ? rest : { ...rest, requestorSettings };
      const policy = v1.readPolicy(before, null, true);
      const expected = { ...policy, ...withChanges(policy ?? {}, change) };
      fc.pre(v1.inexpressible(expected) === null);
      expect(meaningOf(replaced(v1, before, change))).toEqual(meaningOf(expected as typeof policy));
    }),
    { numRuns: runs(800) },
  );
});

it('a replacement through beta has what was there and the changes, and nothing else', () => {
  // Of beta's two members for the end of assignments a change may leave the other as it is.
  const change = inputs.map((input) => {
    const { durationInDays, expirationDateTime, ...rest } = changeOf(sayable(input, [beta]));
    return rest;
  });
  fc.assert(
    fc.property(inputs, change, (input, changes) => {
      const before = asBeta(beta.createBody(sayable(input, [beta, v1])));
      const policy = beta.readPolicy(before, null, true);
      const expected = { ...policy, ...withChanges(policy ?? {}, changes) };
      expect(meaningOf(replaced(beta, before, changes))).toEqual(meaningOf(expected as typeof policy));
    }),
    { numRuns: runs(800) },
  );
});
