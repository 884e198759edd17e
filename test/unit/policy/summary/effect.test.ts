import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../../../src/policy/summary/summary.js';
import { mutationsOf } from '../../../support/policies/mutations.js';
import {
  modelFields,
  objectTypes,
  policyType,
  randomPolicy,
} from '../../../support/policies/random-policy.js';
import { seededRandom } from '../../../support/random.js';
import { notDrawn, reasonWithout, withoutEffect } from './effect/without-effect.js';

const POLICIES = 150;
const random = seededRandom(1, 'summary');
const policies = Array.from({ length: POLICIES }, () => randomPolicy(random));
const mutations = policies.flatMap((policy) =>
  mutationsOf(policy, random).map((mutation) => ({ ...mutation, original: policy })),
);
const effective = mutations.filter((mutation) => reasonWithout(mutation) === undefined);

/** Every member that a policy has at some depth, by type and name. */
function allMembers(types = [policyType], found = new Set<string>()): Set<string> {
  for (const type of types) {
    for (const field of modelFields(type)) {
      const member = `${type.name}.${field.name}`;
      if (found.has(member)) continue;
      found.add(member);
      allMembers([...objectTypes(field.type)], found);
    }
  }
  return found;
}

describe('a summary', () => {
  it('is another one for every change of one member that has an effect', () => {
    const alike = effective
      .filter(({ policy, original }) => summaryOf(policy) === summaryOf(original))
      .map(({ steps, before, after }) => ({ member: steps.at(-1)?.member, before, after }));
    expect(alike).toEqual([]);
  });

  it('was tried with an effect for every member but those that never have one', () => {
    const tried = new Set(effective.map(({ steps }) => steps.at(-1)?.member));
    const missed = [...allMembers()].filter(
      (member) => !tried.has(member) && !notDrawn.some((kind) => member.startsWith(`${kind}.`)),
    );
    const never = [...withoutEffect]
      .filter(([, causes]) => causes.some(({ when, isRepeated }) => when === undefined || isRepeated))
      .map(([member]) => member);
    expect(missed.sort()).toEqual(never.sort());
  });

  it('lists no case without an effect that never comes', () => {
    const met = new Set(mutations.map(reasonWithout));
    const causes = [...withoutEffect.values()].flat();
    expect(causes.filter(({ reason }) => !met.has(reason))).toEqual([]);
  });

  it('stays on one line', () => {
    for (const policy of policies) expect(summaryOf(policy)).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u);
  });
});
