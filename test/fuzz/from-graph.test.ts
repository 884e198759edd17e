import fc from 'fast-check';
import { assertInputObjectType, coerceInputValue, GraphQLNonNull } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../src/generated/schema.js';
import { beta } from '../../src/graph/dialects/beta/beta.js';
import type { Dialect, WireObject } from '../../src/graph/dialects/dialect.js';
import { policiesIn } from '../../src/graph/dialects/files/policies-in.js';
import { v1 } from '../../src/graph/dialects/v1/v1.js';
import { buildSchema } from '../../src/graphql/schema/build.js';
import { runs } from '../support/edition.js';
import { sayable } from '../support/policies/sayable.js';
import { arbitraryInput } from './support/arbitrary-input.js';
import { anyJson, arbitraryWire } from './support/arbitrary-wire.js';

const schema = buildSchema();
const type = assertInputObjectType(schema.getType('CreateAccessPackageAssignmentPolicyInput'));
const inputs = arbitraryInput(new GraphQLNonNull(type)).map(
  (value) => withGuids(coerceInputValue(value, type)) as CreateAccessPackageAssignmentPolicyInput,
);
const GUID = '8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13';

/** Ids as Graph has them; a name that a policy can be known by. */
function withGuids(value: unknown, name = ''): unknown {
  if (name === 'id' || /Id$/.test(name)) return GUID;
  if (name === 'displayName') return `policy ${String(value)}`;
  if (Array.isArray(value)) return value.map((item) => withGuids(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [member, withGuids(inner, member)]),
  );
}

/** A body without what says nothing: null, and what has nothing else in it. Ids of questions are of another policy. */
function said(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => said(item)).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const isQuestion = String((value as Record<string, unknown>)['@odata.type']).endsWith('Question');
  const members = Object.entries(value)
    .filter(([member]) => !(isQuestion && member === 'id'))
    .map(([member, inner]) => [member, said(inner, member)] as const)
    .filter(([, inner]) => inner !== undefined);
  return members.length === 0 && name !== '' ? undefined : Object.fromEntries(members);
}

/** Beta's 0 days say nothing beside a date. */
function withoutZero(body: WireObject): WireObject {
  const { durationInDays, ...rest } = body;
  return durationInDays === 0 && body['expirationDateTime'] != null ? rest : body;
}

/** Beta itself has no rule against a length beside a date; nobody knows which of them is meant. */
function withOneEnd(input: CreateAccessPackageAssignmentPolicyInput): typeof input {
  const { expirationDateTime: _date, ...rest } = input;
  return input.durationInDays == null || input.durationInDays === 0 ? input : rest;
}

const bodiesOf = (dialect: Dialect) =>
  inputs.map((input) => dialect.createBody(sayable(withOneEnd(input), [dialect])));

describe('a body that goes out', () => {
  it.each([beta, v1])('in $name comes from a file as the same body', (dialect) => {
    fc.assert(
      fc.property(bodiesOf(dialect), (body) => {
        const [policy, ...others] = policiesIn(JSON.parse(JSON.stringify(body)), null);
        expect(others).toEqual([]);
        expect(policy?.notes.filter(({ kind }) => kind === 'LEFT_OUT')).toEqual([]);
        const again = policy?.input && dialect.createBody(policy.input);
        expect(said(JSON.parse(JSON.stringify(again)))).toEqual(
          said(JSON.parse(JSON.stringify(withoutZero(body)))),
        );
      }),
      { numRuns: runs(400) },
    );
  });
});

describe('whatever a file has', () => {
  it('is read without an error, and what comes out is an input', () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryWire(schema), anyJson), (wire) => {
        const named = { accessPackageId: GUID, displayName: 'any', ...(wire as object) };
        for (const { input } of [...policiesIn(wire, GUID), ...policiesIn(named, GUID)]) {
          if (input !== null) expect(() => coerceInputValue(input, type)).not.toThrow();
        }
      }),
      { numRuns: runs(2_000) },
    );
  });
});
