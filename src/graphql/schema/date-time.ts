import { GraphQLError, isScalarType, Kind, type GraphQLSchema, type ValueNode } from 'graphql';
import { isDateTime } from '../../policy/values/date-times.js';

function parse(value: unknown, nodes?: ValueNode): string {
  if (typeof value === 'string' && isDateTime(value)) return value;
  throw new GraphQLError('A DateTime is RFC 3339 text with a time zone, such as "2026-04-01T06:00:00Z"', {
    nodes: nodes ?? null,
  });
}

/**
 * Gives the schema's scalar `DateTime` its meaning: text that goes through unchanged in both directions. Input must be
 * RFC 3339 with at most seven fraction digits, Graph's own precision; otherwise a GraphQLError refuses it. Output is
 * whatever Graph wrote.
 */
export function defineDateTime(schema: GraphQLSchema): void {
  const type = schema.getType('DateTime');
  if (!isScalarType(type)) throw new TypeError('The schema has no scalar DateTime');
  type.parseValue = (value) => parse(value);
  type.parseLiteral = (node) => parse(node.kind === Kind.STRING ? node.value : undefined, node);
  type.serialize = String;
}
