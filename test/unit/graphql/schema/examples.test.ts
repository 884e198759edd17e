import { readdirSync } from 'node:fs';
import {
  getNamedType,
  isAbstractType,
  isObjectType,
  NoUnusedFragmentsRule,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
} from 'graphql';
import { expect, it } from 'vitest';
import { buildSchema } from '../../../../src/graphql/schema/build.js';
import { exampleOperation } from '../../../support/policies/examples.js';

const directory = new URL('../../../../schema/examples/', import.meta.url);
const operations = readdirSync(directory)
  .filter((file) => file.endsWith('.graphql') && !file.startsWith('policy-fields'))
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

/** Fields that are joined from another subgraph, that answers to writes have alone, or that Graph tells only of those who ask for them. */
const onDemand = [
  'AccessPackageAssignmentPolicy.accessPackage',
  'AccessPackageAssignmentPolicy.customExtensionStageSettings',
  'AccessPackageAssignmentPolicy.differences',
  'ApprovalStage.customExtension',
];

it('the fragments shared by operations select every field of a policy but those on demand', () => {
  const schema = buildSchema();
  const typeInfo = new TypeInfo(schema);
  const selected = new Set<string>();
  const note = { Field: () => void selected.add(`${String(typeInfo.getParentType())}.${fieldName()}`) };
  const fieldName = () => typeInfo.getFieldDef()?.name ?? '';
  for (const name of ['read-policy-in-full', 'read-policy-meaning', 'apply-policy']) {
    visit(parse(exampleOperation(name)), visitWithTypeInfo(typeInfo, note));
  }
  const fields = [...fieldsBelow(schema, 'AccessPackageAssignmentPolicy')];
  expect(fields.length).toBeGreaterThan(100);
  const isSelected = (coordinate: string) => {
    const [type = '', field = ''] = coordinate.split('.');
    const object = schema.getType(type);
    const interfaces = isObjectType(object) ? object.getInterfaces().map(({ name }) => name) : [];
    return [type, ...interfaces].some((name) => selected.has(`${name}.${field}`));
  };
  expect(fields.filter((field) => !isSelected(field)).sort()).toEqual(onDemand);
});

/** The fields of an object type and of the types that can be reached from it, not through those on demand. */
function fieldsBelow(
  schema: GraphQLSchema,
  typeName: string,
  found = new Set<string>(),
): ReadonlySet<string> {
  const type = schema.getType(typeName);
  const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  for (const object of objects) {
    for (const field of Object.values(object.getFields())) {
      const coordinate = `${object.name}.${field.name}`;
      if (found.has(coordinate)) continue;
      found.add(coordinate);
      if (!onDemand.includes(coordinate)) fieldsBelow(schema, getNamedType(field.type).name, found);
    }
  }
  return found;
}
