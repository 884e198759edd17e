import { GraphQLError, isScalarType, Kind, type GraphQLSchema, type ValueNode } from 'graphql';

/** Years and months have no fixed length; Graph has been seen with days, hours, minutes and seconds (`P25D`, `PT8H`, `PT0S`). */
const DURATION =
  /^P(?=\d|T\d)(?:\d{1,10}W)?(?:\d{1,10}D)?(?:T(?=\d)(?:\d{1,10}H)?(?:\d{1,10}M)?(?:\d{1,10}(?:\.\d{1,7})?S)?)?$/;

function parse(value: unknown, nodes?: ValueNode): string {
  if (typeof value === 'string' && DURATION.test(value)) return value;
  throw new GraphQLError(
    'A Duration is ISO 8601 text in weeks, days, hours, minutes and seconds, such as "P30D" or "PT8H"',
    { nodes: nodes ?? null },
  );
}

/**
 * Gives the schema's scalar `Duration` its meaning: text that goes through unchanged in both directions. Input must be ISO
 * 8601 without years, months and a sign, and with numbers of at most ten digits; otherwise a GraphQLError refuses it. Output is whatever Graph wrote.
 */
export function defineDuration(schema: GraphQLSchema): void {
  const type = schema.getType('Duration');
  if (!isScalarType(type)) throw new TypeError('The schema has no scalar Duration');
  type.parseValue = (value) => parse(value);
  type.parseLiteral = (node) => parse(node.kind === Kind.STRING ? node.value : undefined, node);
  type.serialize = String;
}
