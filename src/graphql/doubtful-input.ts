import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { UNKNOWN } from './unknown-future-value.js';

/** Whether a value holds what only graphql-js judges; to be called with JSON values. */
export type Doubt = (value: unknown) => boolean;

/**
 * What compiled operations do not check of variables: that a one-of input has exactly one member, that an input object is
 * no list, and that no enum is `UNKNOWN_FUTURE_VALUE`. A value that may break one of these rules is doubtful. Null when
 * the type has no such rule.
 */
export function doubtOf(type: GraphQLInputType, known = new Map<GraphQLInputType, Doubt>()): Doubt | null {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const doubt = doubtOf(nullable.ofType, known);
    return doubt && ((value) => (Array.isArray(value) ? value.some(doubt) : doubt(value)));
  }
  if (isEnumType(nullable)) return (value) => value === UNKNOWN;
  return isInputObjectType(nullable) ? doubtOfObject(nullable, known) : null;
}

function doubtOfObject(type: GraphQLInputObjectType, known: Map<GraphQLInputType, Doubt>): Doubt {
  const found = known.get(type);
  if (found !== undefined) return found;
  const members: [name: string, doubt: Doubt][] = [];
  const doubt: Doubt = (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const object = value as Record<string, unknown>;
    if (Array.isArray(value) || (type.isOneOf && !hasOneMember(object))) return true;
    return members.some(([name, isDoubtful]) => object[name] != null && isDoubtful(object[name]));
  };
  // Types may refer to themselves.
  known.set(type, doubt);
  for (const field of Object.values(type.getFields())) {
    const doubtOfMember = doubtOf(field.type, known);
    if (doubtOfMember !== null) members.push([field.name, doubtOfMember]);
  }
  return doubt;
}

function hasOneMember(object: Record<string, unknown>): boolean {
  const [only, second] = Object.keys(object);
  return only !== undefined && second === undefined && object[only] !== null;
}
