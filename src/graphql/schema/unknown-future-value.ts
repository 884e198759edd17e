import { GraphQLError, isEnumType, type GraphQLEnumType, type GraphQLSchema, type ValueNode } from 'graphql';

/** What stands for a word of Graph's that the schema does not list. */
export const UNKNOWN = 'UNKNOWN_FUTURE_VALUE';

/** Makes the schema refuse `UNKNOWN_FUTURE_VALUE` in input, where it would mean nothing; it stays valid in output. */
export function refuseUnknownFutureValue(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type) && type.getValue(UNKNOWN) !== undefined) refuseIn(type);
  }
}

function refuseIn(type: GraphQLEnumType): void {
  const known = type
    .getValues()
    .map((value) => value.name)
    .filter((name) => name !== UNKNOWN);
  const refuse = (value: unknown, nodes?: ValueNode): unknown => {
    if (value !== UNKNOWN) return value;
    throw new GraphQLError(
      `${UNKNOWN} stands for words that Graph may add, and cannot be sent; use ${known.join(', ')}`,
      { nodes: nodes ?? null },
    );
  };
  const parseValue = type.parseValue.bind(type);
  const parseLiteral = type.parseLiteral.bind(type);
  type.parseValue = (value) => refuse(parseValue(value));
  type.parseLiteral = (node, variables) => refuse(parseLiteral(node, variables), node);
}
