import { readdirSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type GraphQLNamedType,
  type ObjectFieldNode,
} from 'graphql';
import { expect, it } from 'vitest';
import { apiSchema } from '../../../../src/graphql/schema/api-schema.js';

const directory = new URL('../../../../schema/examples/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, directory), 'utf8');
const schema = buildSchema(apiSchema());

/** The name of a type, without the lists and the non-null around it. */
const nameOf = (type: unknown) => String(type).replaceAll(/[[\]!]/g, '');

/** What operations select and give, as schema coordinates such as `Query.node(id:)`. */
function usedInOperations(): Set<string> {
  const used = new Set<string>();
  const info = new TypeInfo(schema);
  const parent = () => info.getParentType()?.name ?? '';
  const field = () => info.getFieldDef()?.name ?? '';
  const note = {
    Field: () => void used.add(`${parent()}.${field()}`),
    Argument: ({ name }: ArgumentNode) => void used.add(`${parent()}.${field()}(${name.value}:)`),
    ObjectField: ({ name }: ObjectFieldNode) =>
      void used.add(`${nameOf(info.getParentInputType())}.${name.value}`),
  };
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.graphql'))) {
    visit(parse(read(file)), visitWithTypeInfo(info, note));
  }
  return used;
}

/** What the files of variables give. */
function usedInVariables(): Set<string> {
  const used = new Set<string>();
  const note = (type: GraphQLNamedType | undefined, value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) note(type, item);
    } else if (isInputObjectType(type) && typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        used.add(`${type.name}.${name}`);
        note(schema.getType(nameOf(type.getFields()[name]?.type)), member);
      }
    }
  };
  for (const file of readdirSync(new URL('variables/', directory))) {
    const { input } = JSON.parse(read(`variables/${file}`)) as { input: unknown };
    const verb = file.startsWith('update-') ? 'Update' : 'Create';
    note(schema.getType(`${verb}AccessPackageAssignmentPolicyInput`), input);
  }
  return used;
}

/** Each with the coordinates of which one has to be used: a field of an interface may be selected of its types, and the other way. */
function elementsOf(type: GraphQLNamedType): [element: string, ways: string[]][] {
  if (isIntrospectionType(type)) return [];
  if (isInputObjectType(type)) {
    return Object.keys(type.getFields()).map((name) => [`${type.name}.${name}`, [`${type.name}.${name}`]]);
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const kin = [
    type,
    ...type.getInterfaces(),
    ...(isInterfaceType(type) ? schema.getPossibleTypes(type) : []),
  ];
  return Object.values(type.getFields()).flatMap(({ name, args }) => [
    [`${type.name}.${name}`, kin.map((relative) => `${relative.name}.${name}`)],
    ...args.map((argument): [string, string[]] => {
      const coordinate = `${type.name}.${name}(${argument.name}:)`;
      return [coordinate, [coordinate]];
    }),
  ]);
}

it('the ready-made operations and variables use every field, every argument and every member of an input', () => {
  const elements = Object.values(schema.getTypeMap()).flatMap(elementsOf);
  expect(elements.length).toBeGreaterThan(350);
  const used = new Set([...usedInOperations(), ...usedInVariables()]);
  const missing = elements.filter(([, ways]) => !ways.some((way) => used.has(way))).map(([name]) => name);
  expect(missing).toEqual([]);
});
