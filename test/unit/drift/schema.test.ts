import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '../../../src/graphql/schema/build.js';
import { bare, concreteTypes, membersOf, readCsdl, type Csdl, type Version } from './csdl.js';
import { enums } from './enums.js';
import {
  enumsLeftOut,
  membersLeftOut,
  otherKinds,
  ownEnums,
  ownFields,
  ownTypes,
  readOnlyFields,
  typesLeftOut,
} from './left-out.js';
import { mapping } from './mapping.js';

const schema = buildSchema();
const csdls: Readonly<Record<Version, Csdl>> = { beta: readCsdl('beta'), v1: readCsdl('v1') };
const versions = ['beta', 'v1'] as const;

/** Types of the schema that have fields, without those of GraphQL and of federation. */
const outputTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType | GraphQLInterfaceType =>
    (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('_'),
);

const scalars: Readonly<Record<string, readonly string[]>> = {
  'Edm.String': ['String', 'ID'],
  'Edm.Boolean': ['Boolean'],
  'Edm.Int32': ['Int'],
  'Edm.DateTimeOffset': ['DateTime'],
  'Edm.Duration': ['Duration'],
  'Edm.Date': ['String'],
};

/** A member as the mapping names it: of a type unless it names another. */
function memberAt(type: string | null, member: string): string {
  return member.includes('.') ? member : `${type ?? ''}.${member}`;
}

function kindAt(version: Version, member: string): string {
  const [type = '', name = ''] = member.split('.');
  const kind = membersOf(csdls[version], type)[name];
  if (kind === undefined) throw new Error(`The metadata of ${version} has no member ${member}`);
  return kind;
}

/** Where a member is declared, of the lineage of a type. */
function declaredAt(csdl: Csdl, member: string): string {
  const [type = '', name = ''] = member.split('.');
  const { base, members, navigations } = csdl.types[type] ?? { members: {} };
  if (name in { ...members, ...navigations } || base === undefined) return member;
  return declaredAt(csdl, `${base}.${name}`);
}

/** The names of a type of the schema, or of a field's, that a kind of the metadata may have. */
function namesFor(version: Version, kind: string): readonly string[] {
  const name = bare(kind);
  const byEnum = Object.entries(enums).filter(([, names]) => names[version]?.name === name);
  const byType = Object.entries(mapping).filter(([, { types }]) => types[version] === name);
  return scalars[name] ?? [...byEnum, ...byType].map(([own]) => own);
}

describe.each(versions)('The schema against the metadata of %s', (version) => {
  const csdl = csdls[version];
  const named = Object.entries(mapping).flatMap(([own, { types, fields }]) =>
    Object.entries(fields).flatMap(([field, members]) =>
      members[version].map((member) => ({
        field: `${own}.${field}`,
        member: memberAt(types[version], member),
      })),
    ),
  );

  it('has every type, or a reason not to', () => {
    const mapped = Object.values(mapping).flatMap(({ types }) => types[version] ?? []);
    expect([...mapped, ...Object.keys(typesLeftOut[version])].toSorted()).toEqual(
      Object.keys(csdl.types).toSorted(),
    );
  });

  it('has every member, or a reason not to', () => {
    const own = Object.keys(csdl.types).filter(
      (type) => !(type in typesLeftOut[version]) && type !== 'accessPackage',
    );
    const declared = own.flatMap((type) =>
      Object.keys({ ...csdl.types[type]?.members, ...csdl.types[type]?.navigations }).map(
        (name) => `${type}.${name}`,
      ),
    );
    const mapped = named.map(({ member }) => declaredAt(csdl, member));
    const known = new Set([...mapped, ...Object.keys(membersLeftOut[version])]);
    expect(declared.filter((member) => !known.has(member))).toEqual([]);
    const leftOut = Object.keys(membersLeftOut[version]);
    expect(leftOut.filter((member) => !declared.includes(member) || mapped.includes(member))).toEqual([]);
  });

  it.each(named)('takes $field from $member, of the same kind', ({ field, member }) => {
    const kind = kindAt(version, member);
    const [own = '', name = ''] = field.split('.');
    const type = schema.getType(own);
    if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`The schema has no type ${own}`);
    const { type: fieldType } = type.getFields()[name] ?? {};
    if (fieldType === undefined) throw new Error(`The schema has no field ${field}`);
    const fieldName = getNamedType(fieldType).name;
    // Content that a version has no type for stands in members of its own.
    if (mapping[fieldName]?.types[version] === null) return;
    const fits =
      isListType(getNullableType(fieldType)) === kind.startsWith('Collection(') &&
      namesFor(version, kind).includes(fieldName);
    expect(fits).toBe(!(`${version} ${field}` in otherKinds));
  });

  it('has no field of another kind but those that are known', () => {
    const known = Object.keys(otherKinds).filter((name) => name.startsWith(`${version} `));
    expect(named.map(({ field }) => `${version} ${field}`)).toEqual(expect.arrayContaining(known));
  });

  it.each([
    ['UserSet', 'OtherUserSet'],
    ['AccessPackageQuestion', 'OtherAccessPackageQuestion'],
    ['CustomCalloutExtension', 'OtherCustomCalloutExtension'],
  ])('has every kind of %s', (own, other) => {
    const type = schema.getType(own);
    const base = mapping[own]?.types[version];
    if (!isInterfaceType(type) || base == null) throw new Error(`No mapping for ${own}`);
    const kinds = schema
      .getPossibleTypes(type)
      .filter(({ name }) => name !== other && mapping[name]?.types[version] !== null)
      .map(({ name }) => mapping[name]?.types[version]);
    const derived = concreteTypes(csdl, base).filter((name) => !(name in typesLeftOut[version]));
    expect(kinds.toSorted()).toEqual(derived.toSorted());
  });
});

describe('The schema', () => {
  it('has no type without a source, and a mapping for no other', () => {
    expect([...Object.keys(mapping), ...Object.keys(ownTypes)].toSorted()).toEqual(
      outputTypes.map(({ name }) => name).toSorted(),
    );
  });

  it.each(Object.keys(mapping))('has no field of %s without a source', (own) => {
    const type = outputTypes.find(({ name }) => name === own);
    const { fields = {} } = mapping[own] ?? {};
    const sourced = Object.keys(type?.getFields() ?? {}).filter((name) => !(`${own}.${name}` in ownFields));
    expect(Object.keys(fields).toSorted()).toEqual(sourced.toSorted());
    // Kinds that v1.0 has alone are backups by the list in which they stand.
    const sourceless = Object.entries(fields).filter(
      ([name, { beta, v1 }]) => beta.length + v1.length === 0 && name !== 'isBackup',
    );
    expect(sourceless).toEqual([]);
  });

  it.each(Object.keys(mapping))('lets what there is of %s be written, or has a reason not to', (own) => {
    const inputs =
      own === 'AccessPackageAssignmentPolicy'
        ? ['CreateAccessPackageAssignmentPolicyInput', 'UpdateAccessPackageAssignmentPolicyInput']
        : [`${own}Input`];
    const fields = Object.keys(mapping[own]?.fields ?? {});
    const readOnly = Object.keys(readOnlyFields).filter((field) => field.startsWith(`${own}.`));
    for (const name of inputs) {
      const input = schema.getType(name);
      // Kinds that a policy only refers to, and packages, have no input of their own; a choice of kinds has branches.
      if (!isInputObjectType(input) || input.isOneOf) continue;
      const notChanged = name.startsWith('Update') ? ['accessPackageId'] : [];
      const written = Object.keys(input.getFields());
      expect([...written, ...readOnly.map((field) => field.split('.')[1]), ...notChanged].toSorted()).toEqual(
        fields.toSorted(),
      );
    }
  });

  it.each([
    ['UserSetInput', 'UserSet'],
    ['AccessPackageQuestionInput', 'AccessPackageQuestion'],
    ['CustomCalloutExtensionInput', 'CustomCalloutExtension'],
  ])('lets every kind be chosen in %s', (name, own) => {
    const [input, type] = [schema.getType(name), schema.getType(own)];
    if (!isInputObjectType(input) || !isInterfaceType(type)) throw new Error(`No ${name}`);
    const kinds = schema.getPossibleTypes(type).filter((kind) => !(kind.name in ownTypes));
    expect(Object.keys(input.getFields()).toSorted()).toEqual(
      kinds.map((kind) => kind.name.charAt(0).toLowerCase() + kind.name.slice(1)).toSorted(),
    );
  });
});

describe('The enums of the schema', () => {
  it('have all a source', () => {
    const own = Object.values(schema.getTypeMap()).filter(
      (type) => isEnumType(type) && !/^_|^link__/.test(type.name),
    );
    expect(own.map(({ name }) => name).toSorted()).toEqual(
      [...Object.keys(enums), ...Object.keys(ownEnums)].toSorted(),
    );
  });

  it.each(versions)('are all of those of %s, or there is a reason', (version) => {
    const mapped = Object.values(enums).flatMap((names) => names[version]?.name ?? []);
    expect([...mapped, ...Object.keys(enumsLeftOut[version])].toSorted()).toEqual(
      Object.keys(csdls[version].enums).toSorted(),
    );
  });

  it.each(Object.keys(enums))('have the words of both versions: %s', (own) => {
    const type = schema.getType(own);
    if (!isEnumType(type)) throw new Error(`No enum ${own}`);
    const sourced = new Set(['UNKNOWN_FUTURE_VALUE']);
    for (const version of versions) {
      const here = enums[own]?.[version];
      if (here === undefined) continue;
      const words = here.words ?? spelled(csdls[version].enums[here.name ?? ''] ?? []);
      const listed = here.name === null ? Object.values(words) : csdls[version].enums[here.name];
      // Every word of the version, and no other.
      expect(Object.values(words).toSorted()).toEqual(
        listed?.filter((word) => word !== 'unknownFutureValue').toSorted(),
      );
      for (const [value, word] of Object.entries(words)) {
        sourced.add(value);
        expect(here.values.fromWire(word)).toBe(value);
        expect(here.values.toWire(value)).toBe(word);
      }
    }
    expect(
      type
        .getValues()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([...sourced].toSorted());
  });
});

/** Words by the value that spells them in capitals, for those that a caller may give. */
function spelled(words: readonly string[]): Record<string, string> {
  const known = words.filter((word) => word !== 'unknownFutureValue');
  return Object.fromEntries(known.map((word) => [word.replace(/(?<!^)([A-Z])/g, '_$1').toUpperCase(), word]));
}
