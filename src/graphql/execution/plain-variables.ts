import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';

/**
 * Takes the variables of a request as graphql-js would; null unless each is there, is not null, and has nothing to be
 * converted or complained of. All others are left to graphql-js, which coerces them or has the messages for them.
 */
export type PlainVariables = (
  given: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>> | null;

/**
 * How to take plain variables: with default values and in the schema's order of members, as graphql-js makes them; what is
 * so already is taken as it is, since a request's JSON is nobody else's. That is here a second time for speed alone: a create's input takes graphql-js thirty times as long, some
 * tenth of the whole create.
 * @param definitions of a valid operation, without default values
 */
export function plainVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): PlainVariables {
  const known: Known = new Map();
  const variables = definitions.map(({ variable, type: written }) => {
    const type = typeFromAST(schema, written);
    if (!isInputType(type)) throw new TypeError('A valid operation has a variable of no input type');
    return { name: variable.name.value, take: takerOf(type, known) };
  });
  return (given) => {
    const taken: Record<string, unknown> = {};
    for (const { name, take } of variables) {
      if (!Object.hasOwn(given, name) || given[name] === null) return null;
      const value = take(given[name]);
      if (value === NOT_PLAIN) return null;
      taken[name] = value;
    }
    return taken;
  };
}

const NOT_PLAIN = Symbol('not plain');

/** The JSON value as graphql-js would coerce it, or `NOT_PLAIN`. */
type Taker = (value: unknown) => unknown;
type Known = Map<GraphQLInputObjectType, Taker>;

function takerOf(type: GraphQLInputType, known: Known): Taker {
  if (isNonNullType(type)) {
    const take = takerOf(type.ofType, known);
    return (value) => (value === null ? NOT_PLAIN : take(value));
  }
  if (isListType(type)) return listTaker(takerOf(type.ofType, known));
  if (isInputObjectType(type)) return known.get(type) ?? objectTaker(type, known);
  return leafTaker(type);
}

/** What the standard types take as it is; the numbers of `Float` are left to its own parser. */
const standardTakers: ReadonlyMap<GraphQLLeafType, (value: unknown) => boolean> = new Map<
  GraphQLLeafType,
  (value: unknown) => boolean
>([
  [GraphQLString, (value) => typeof value === 'string'],
  [GraphQLID, (value) => typeof value === 'string'],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
  [GraphQLInt, (value) => typeof value === 'number' && (value | 0) === value],
]);

function leafTaker(type: GraphQLLeafType): Taker {
  const isPlain = standardTakers.get(type);
  if (isPlain !== undefined) return (value) => (value === null || isPlain(value) ? value : NOT_PLAIN);
  return (value) => {
    if (value === null) return null;
    try {
      return type.parseValue(value) === value ? value : NOT_PLAIN;
    } catch {
      return NOT_PLAIN;
    }
  };
}

function listTaker(take: Taker): Taker {
  return (value) => {
    if (value === null) return null;
    if (!Array.isArray(value)) return NOT_PLAIN;
    const given = value as readonly unknown[];
    let changed: unknown[] | undefined;
    for (let index = 0; index < given.length; index += 1) {
      const item = given[index];
      const taken = take(item);
      if (taken === NOT_PLAIN) return NOT_PLAIN;
      if (taken !== item) (changed ??= [...given])[index] = taken;
    }
    return changed ?? given;
  };
}

/** A member of an input object. */
interface Member {
  readonly name: string;
  /** Its place in the schema's order. */
  readonly place: number;
  readonly take: Taker;
  readonly standard: unknown;
  readonly isRequired: boolean;
}

function objectTaker(type: GraphQLInputObjectType, known: Known): Taker {
  const members: Member[] = [];
  const byName = new Map<string, Member>();
  /** Those that cannot simply be left out. */
  const expected: Member[] = [];
  const takeObject: Taker = (value) => {
    if (value === null) return null;
    if (typeof value !== 'object' || Array.isArray(value)) return NOT_PLAIN;
    const given = value as Readonly<Record<string, unknown>>;
    const names = Object.keys(given);
    if (type.isOneOf && names.length !== 1) return NOT_PLAIN;
    let isAsGiven = true;
    let lastPlace = -1;
    let changed: Map<string, unknown> | undefined;
    for (const name of names) {
      const member = byName.get(name);
      if (member === undefined) return NOT_PLAIN;
      const taken = member.take(given[name]);
      if (taken === NOT_PLAIN || (type.isOneOf && taken === null)) return NOT_PLAIN;
      if (taken !== given[name]) (changed ??= new Map()).set(name, taken);
      isAsGiven &&= member.place > lastPlace;
      lastPlace = member.place;
    }
    for (const { name, isRequired } of expected) {
      if (Object.hasOwn(given, name)) continue;
      if (isRequired) return NOT_PLAIN;
      isAsGiven = false;
    }
    return isAsGiven && changed === undefined ? given : inOrder(given, changed);
  };
  function inOrder(
    given: Readonly<Record<string, unknown>>,
    changed: ReadonlyMap<string, unknown> | undefined,
  ): Record<string, unknown> {
    const taken: Record<string, unknown> = {};
    for (const { name, standard } of members) {
      const own = Object.hasOwn(given, name) ? given[name] : standard;
      const value = changed?.has(name) === true ? changed.get(name) : own;
      if (value !== undefined) taken[name] = value;
    }
    return taken;
  }
  // Types may refer to themselves.
  known.set(type, takeObject);
  for (const { name, type: memberType, defaultValue: standard } of Object.values(type.getFields())) {
    const isRequired = isNonNullType(memberType) && standard === undefined;
    const member = { name, place: members.length, take: takerOf(memberType, known), standard, isRequired };
    members.push(member);
    byName.set(name, member);
    if (isRequired || standard !== undefined) expected.push(member);
  }
  return takeObject;
}
