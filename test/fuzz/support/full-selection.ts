import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';

/** A selection of everything that a type of the schema has, subtypes included. */
export function fullSelection(schema: GraphQLSchema, type: GraphQLCompositeType): string {
  if (isAbstractType(type)) {
    const parts = schema
      .getPossibleTypes(type)
      .map((possible) => `... on ${possible.name} ${fullSelection(schema, possible)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(type)) return '{ __typename }';
  const fields = Object.values(type.getFields()).map((field, index) => {
    const inner = getNamedType(field.type);
    // an alias of its own for each type's field: subtypes may give one name different types
    const alias = `${type.name}_${index}`;
    return `${alias}: ${field.name} ${isCompositeType(inner) ? fullSelection(schema, inner) : ''}`;
  });
  return `{ __typename ${fields.join(' ')} }`;
}
