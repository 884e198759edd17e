import { readdirSync, readFileSync } from 'node:fs';
import { isAbstractType, parse, validate, visit, specifiedRules, NoUnusedFragmentsRule } from 'graphql';
import { expect, it } from 'vitest';
import { buildSchema } from '../../src/graphql/schema/build.js';
import { exampleOperation } from '../support/policies/examples.js';

const directory = new URL('../../schema/examples/', import.meta.url);
const operations = readdirSync(directory)
  .filter((file) => file.endsWith('.graphql') && file !== 'policy-fields.graphql')
  .map((file) => file.replace('.graphql', ''));

it.each(operations)('the ready-made operation %s is valid', (name) => {
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
  expect(validate(buildSchema(), parse(exampleOperation(name)), rules)).toEqual([]);
});

// Apollo's cache, unless told the possible types, drops what a fragment on an interface selects.
it.each(operations)('the ready-made operation %s has no fragment on an interface', (name) => {
  const schema = buildSchema();
  const conditions: (string | undefined)[] = [];
  visit(parse(exampleOperation(name)), {
    InlineFragment: ({ typeCondition }) => void conditions.push(typeCondition?.name.value),
    FragmentDefinition: ({ typeCondition }) => void conditions.push(typeCondition.name.value),
  });
  expect(conditions.filter((type) => isAbstractType(schema.getType(type ?? '')))).toEqual([]);
});

it('the fragments shared by operations select every field of a policy that costs no further call', () => {
  const fragments = readFileSync(new URL('policy-fields.graphql', directory), 'utf8');
  const type = buildSchema().getType('AccessPackageAssignmentPolicy');
  const fields = type !== undefined && 'getFields' in type ? Object.keys(type.getFields()) : [];
  expect(fields.length).toBeGreaterThan(15);
  const left = fields.filter((field) => !new RegExp(`^  ${field}\\b`, 'm').test(fragments));
  expect(left.sort()).toEqual(['accessPackage', 'customExtensionStageSettings']);
});
