import { GraphQLError, isScalarType, Kind, type GraphQLSchema, type ValueNode } from 'graphql';

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,7})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function isDateTime(text: string): boolean {
  const [, year, month, day] = RFC3339.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  // A day that the month does not have rolls over, and so does month 13.
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return day > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

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
