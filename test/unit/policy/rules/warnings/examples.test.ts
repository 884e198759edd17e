import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../../../src/generated/schema.js';
import { draftOf } from '../../../../../src/policy/draft.js';
import { findingsOf } from '../../../../../src/policy/findings.js';

const folder = new URL('../../../../../schema/examples/variables/', import.meta.url);
const examples = readdirSync(folder).filter((name) => name.startsWith('create-policy.'));

/** What is worth a word about the ready-made policies: these two have nothing but a name. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'create-policy.minimal-2019.json': ['never-ends-never-reviewed'],
  'create-policy.specification.json': ['never-ends-never-reviewed'],
};

it.each(examples)('%s has the warnings that are expected', (name) => {
  const { input } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as {
    input: CreateAccessPackageAssignmentPolicyInput;
  };
  const findings = findingsOf(draftOf(input), new Date('2026-11-26T12:00:00Z'));
  const warnings = findings.filter(({ severity }) => severity === 'WARNING').map(({ rule }) => rule);
  expect(warnings).toEqual(expected[name] ?? []);
});
