import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
} from 'graphql';
import { expect, it } from 'vitest';
import { buildSchema } from '../../../../src/graphql/schema/build.js';

function fieldsOf(type: GraphQLInputObjectType | GraphQLObjectType | GraphQLInterfaceType) {
  return Object.values<GraphQLInputField | GraphQLField<unknown, unknown>>(type.getFields());
}

it('describes every type, field, argument, enum value and directive of the schema', () => {
  const schema = buildSchema();
  const elements = new Map<string, string | null | undefined>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    elements.set(type.name, type.description);
    if (isEnumType(type)) {
      for (const value of type.getValues()) elements.set(`${type.name}.${value.name}`, value.description);
    }
    if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type)) {
      for (const field of fieldsOf(type)) {
        elements.set(`${type.name}.${field.name}`, field.description);
        if (!('args' in field)) continue;
        for (const argument of field.args) {
          elements.set(`${type.name}.${field.name}(${argument.name}:)`, argument.description);
        }
      }
    }
  }
  for (const directive of schema.getDirectives()) elements.set(`@${directive.name}`, directive.description);

  expect(elements.size).toBeGreaterThan(200);
  expect([...elements].filter(([, description]) => !description).map(([name]) => name)).toEqual([]);
});
