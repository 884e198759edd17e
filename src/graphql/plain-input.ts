import {
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
} from 'graphql';

/** What is to be known of a JSON value before it may be an argument without being coerced. */
export interface PlainInput {
  /**
   * Whether graphql-js would take the value as it stands, but for default values: so that nothing is left to be judged,
   * to be changed or to be complained of.
   */
  readonly accepts: (value: unknown) => boolean;
  /** Adds the default values, in place, to a value that is accepted; null when the type has none. */
  readonly complete: ((value: unknown) => void) | null;
}

/** How to tell plain values of a type. */
export function plainInput(type: GraphQLInputType): PlainInput {
  return inputOf(type, new Map());
}

type Known = Map<GraphQLInputObjectType, PlainInput>;

function inputOf(type: GraphQLInputType, known: Known): PlainInput {
  if (isNonNullType(type)) {
    const { accepts, complete } = inputOf(type.ofType, known);
    return { accepts: (value) => value !== null && accepts(value), complete };
  }
  if (isListType(type)) return listInputOf(inputOf(type.ofType, known));
  if (isInputObjectType(type)) return known.get(type) ?? objectInputOf(type, known);
  return { accepts: (value) => value === null || isLeaf(type, value), complete: null };
}

function isLeaf(type: GraphQLLeafType, value: unknown): boolean {
  try {
    return type.parseValue(value) === value;
  } catch {
    return false;
  }
}

function listInputOf({ accepts, complete }: PlainInput): PlainInput {
  return {
    accepts: (value) => value === null || (Array.isArray(value) && value.every(accepts)),
    complete: complete && ((value) => (value as unknown[] | null | undefined)?.forEach(complete)),
  };
}

function objectInputOf(type: GraphQLInputObjectType, known: Known): PlainInput {
  const members = new Map<string, PlainInput>();
  const required: string[] = [];
  const defaults: [name: string, value: unknown][] = [];
  const completions: [name: string, complete: (value: unknown) => void][] = [];
  const input: PlainInput = {
    accepts: (value) => {
      if (value === null) return true;
      if (typeof value !== 'object' || Array.isArray(value)) return false;
      const object = value as Record<string, unknown>;
      let count = 0;
      for (const name in object) {
        const member = object[name];
        if (members.get(name)?.accepts(member) !== true) return false;
        if (type.isOneOf && member === null) return false;
        count += 1;
      }
      return type.isOneOf ? count === 1 : required.every((name) => Object.hasOwn(object, name));
    },
    complete: (value) => {
      if (value == null) return;
      const object = value as Record<string, unknown>;
      for (const [name, complete] of completions) if (Object.hasOwn(object, name)) complete(object[name]);
      for (const [name, standard] of defaults) if (!Object.hasOwn(object, name)) object[name] = standard;
    },
  };
  // Types may refer to themselves.
  known.set(type, input);
  for (const field of Object.values(type.getFields())) {
    const member = inputOf(field.type, known);
    members.set(field.name, member);
    if (member.complete !== null) completions.push([field.name, member.complete]);
    if (field.defaultValue !== undefined) defaults.push([field.name, field.defaultValue]);
    else if (isNonNullType(field.type)) required.push(field.name);
  }
  const plain = defaults.length + completions.length > 0 ? input : { ...input, complete: null };
  known.set(type, plain);
  return plain;
}
