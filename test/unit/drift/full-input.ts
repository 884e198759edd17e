import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Version } from './csdl.js';
import { enums } from './enums.js';
import type { Members } from './full-wire.js';
import { mapping } from './mapping.js';

const scalars: Readonly<Record<string, unknown>> = {
  ID: '3c70e1b8-54fa-4d29-9b06-1e8d72a5c4f3',
  // Of some members a date, which is text in the schema.
  String: '2026-09-03',
  Boolean: true,
  Int: 7,
  DateTime: '2026-09-03T08:14:09Z',
  Duration: 'P7D',
};

/**
 * Inputs of a type in which every member that a version has a name of its own for is given: enough of them that every kind
 * that a member may be of is there.
 */
export function fullInputs(schema: GraphQLSchema, type: GraphQLInputObjectType, version: Version): Members[] {
  const own = type.name.replace(/^(Create|Update)|Input$/g, '');
  const fields = Object.values(type.getFields()).filter(
    ({ name }) => mapping[own]?.fields[name]?.[version].length !== 0,
  );
  const members = fields.map((field) => {
    const named = getNamedType(field.type);
    const values = isInputObjectType(named)
      ? choicesOf(schema, named, version)
      : [isEnumType(named) ? wordOf(named, version) : scalars[named.name]];
    return [field.name, isListType(getNullableType(field.type)) ? [values] : values] as const;
  });
  const length = Math.max(1, ...members.map(([, values]) => values.length));
  return Array.from({ length }, (_, index) =>
    Object.fromEntries(members.map(([name, values]) => [name, values[index % values.length]])),
  );
}

/** Inputs of a type; where there is a choice, of each kind that the version has. */
function choicesOf(schema: GraphQLSchema, type: GraphQLInputObjectType, version: Version): Members[] {
  if (!type.isOneOf) return fullInputs(schema, type, version);
  const kinds = Object.values(type.getFields()).filter(
    ({ name }) => mapping[name.charAt(0).toUpperCase() + name.slice(1)]?.types[version] !== null,
  );
  return kinds.flatMap(({ name, type: branch }) => {
    const named = getNamedType(branch);
    if (!isInputObjectType(named)) throw new Error(`The branch ${name} is no input`);
    return fullInputs(schema, named, version).map((input) => ({ [name]: input }));
  });
}

/** A word of an enum that the version has; of one that it has as something else, any. */
function wordOf(type: GraphQLEnumType, version: Version): string | undefined {
  const words = enums[type.name]?.[version]?.words;
  const values = type.getValues().map(({ name }) => name);
  return values.findLast((name) => name !== 'UNKNOWN_FUTURE_VALUE' && (words === undefined || name in words));
}
