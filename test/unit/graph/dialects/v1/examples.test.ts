import { readdirSync, readFileSync } from 'node:fs';
import { assertInputObjectType, coerceInputValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import type {
  CreateAccessPackageAssignmentPolicyInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../../../../src/generated/schema.js';
import { beta } from '../../../../../src/graph/dialects/beta/beta.js';
import type { WireObject } from '../../../../../src/graph/dialects/dialect.js';
import { checkInput } from '../../../../../src/graph/dialects/shared/input-checks.js';
import { v1 } from '../../../../../src/graph/dialects/v1/v1.js';
import { buildSchema } from '../../../../../src/graphql/schema/build.js';
import { exampleVariables, wireExamples } from '../../../../support/policies/examples.js';
import { expectGiven } from '../../../../support/policies/expect-given.js';
import { meaningOf } from '../../../../support/policies/same-meaning.js';

interface Example {
  readonly input: unknown;
  readonly body: WireObject;
  /** What Graph shows of the policy, expanded; of an example of Graph's that has no answer, absent. */
  readonly answer?: WireObject;
  /** What Graph showed before an update. */
  readonly before?: WireObject;
}

const folder = new URL('../../../../fixtures/wire-v1/', import.meta.url);
const examples = readdirSync(folder).map(
  (file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Example] as const,
);
const creates = examples.filter(([, { before }]) => before === undefined);
const updates = examples.filter(([, { before }]) => before !== undefined);

const schema = buildSchema();
const coerce = (value: unknown, type: string) =>
  coerceInputValue(value, assertInputObjectType(schema.getType(type)));
const asCreate = (value: unknown) =>
  coerce(value, 'CreateAccessPackageAssignmentPolicyInput') as CreateAccessPackageAssignmentPolicyInput;

const asJson = (body: WireObject) => JSON.parse(JSON.stringify(body)) as WireObject;

it('has eight creates and two updates', () => {
  expect([creates.length, updates.length]).toEqual([8, 2]);
});

describe.each(creates)('the create %s', (_name, { input: given, body, answer }) => {
  const input = asCreate(given);
  const shown = answer ?? { ...body, id: 'id' };

  it('goes out member for member', () => {
    checkInput(input);
    expect(v1.inexpressible(input)).toBeNull();
    expect(asJson(v1.createBody(input))).toEqual(body);
  });

  it('reads back whole', () => {
    const policy = v1.readPolicy(shown, input.accessPackageId, true);
    expectGiven(given, policy, 'policy', new Map());
    expect(policy?.doubts).toEqual({ untold: ['createdBy', 'modifiedBy'], ambiguous: [] });
  });

  it('is known again', () => {
    expect(v1.isSent(v1.createBody(input), { ...shown, accessPackage: body['accessPackage'] })).toBe(true);
  });
});

it.each(updates)(
  'the update %s replaces the policy by all of it',
  (_name, { input: given, body, before }) => {
    const input = coerce(
      given,
      'UpdateAccessPackageAssignmentPolicyInput',
    ) as UpdateAccessPackageAssignmentPolicyInput;
    const parts = v1.replacement?.hiddenParts(input) ?? [];
    const whole = parts.reduce<WireObject | null>(
      (policy, part) => policy && part.join(policy, before ?? {}),
      before ?? null,
    );
    const replacement = asJson(v1.replacement?.body(whole ?? {}, input) ?? {});
    const { notificationSettings: kept, ...rest } = replacement;
    expect(rest).toMatchObject(body);
    expect(Object.keys(rest).sort()).toEqual([...Object.keys(body)].sort());
    expect(kept).toEqual(before?.['notificationSettings']);
  },
);

describe.each(wireExamples)("beta's example %s", (name) => {
  it('means the same through v1.0', () => {
    const input = asCreate(exampleVariables(name).input);
    expect(v1.inexpressible(input)).toBeNull();
    const read = (dialect: typeof v1) =>
      dialect.readPolicy({ ...asJson(dialect.createBody(input)), id: 'id' }, input.accessPackageId, true);
    expect(meaningOf(read(v1))).toEqual(meaningOf(read(beta)));
  });
});
