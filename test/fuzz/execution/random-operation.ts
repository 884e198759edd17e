import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isCompositeType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from '../../support/random.js';
import { pick, pickEnumValue, SCALARS } from './random-value.js';

/** A variable of a document. */
interface RandomVariable {
  readonly name: string;
  /** The type that the document gives it. */
  readonly type: GraphQLInputType;
}

/** A document, most often valid. */
export interface RandomOperation {
  readonly text: string;
  readonly variables: readonly RandomVariable[];
  /** The names of its operations; none for a single one without a name. */
  readonly names: readonly string[];
}

const PLAIN_NAMES = ['a', 'b', 'c', 'input', 'first', 'x1'];
const ODD_NAMES = [
  'toString',
  'hasOwnProperty',
  '__proto__',
  'constructor',
  'then',
  'valueOf',
  'length',
  '_',
  'data',
];

/** Writes random documents over a schema: everything that the grammar has, often where one would not expect it. */
export function randomOperation(random: Random, schema: GraphQLSchema): RandomOperation {
  return new OperationWriter(random, schema).write();
}

class OperationWriter {
  readonly #random: Random;
  readonly #schema: GraphQLSchema;
  readonly #variables: { name: string; type: GraphQLInputType; definition: string }[] = [];
  readonly #fragments: { name: string; on: string; body: string }[] = [];
  /** Half of all documents are such as clients send. */
  readonly #isPlain: boolean;
  #aliases = 0;
  #size = 0;

  constructor(random: Random, schema: GraphQLSchema) {
    this.#random = random;
    this.#schema = schema;
    this.#isPlain = this.#chance(0.5);
  }

  write(): RandomOperation {
    const kind = this.#chance(0.55) ? 'mutation' : 'query';
    const root = kind === 'mutation' ? this.#schema.getMutationType() : this.#schema.getQueryType();
    if (root == null) throw new TypeError('The schema lacks a root type');
    const fields = Object.values(root.getFields());
    const most = this.#isPlain ? 1.25 : 3.5;
    const count = 1 + Math.floor(this.#random() * most);
    let body = Array.from({ length: count }, () => this.#field(pick(this.#random, fields), 0)).join(' ');
    if (this.#odd(0.15)) body = this.#inFragment(body, root.name);
    if (this.#odd(0.1)) body += ` __typename${this.#directives()}`;
    const isNamed = this.#chance(0.4);
    const name = isNamed ? 'Op' : '';
    const definitions = this.#variables.map(({ definition }) => definition).join(', ');
    const head = `${kind} ${name}${definitions === '' ? '' : `(${definitions})`}`;
    const second = isNamed && this.#odd(0.08) ? ' query Second { __typename }' : '';
    const fragments = this.#fragments.map(
      (fragment) => ` fragment ${fragment.name} on ${fragment.on} { ${fragment.body} }`,
    );
    return {
      text: `${head} { ${body} }${second}${fragments.join('')}`,
      variables: this.#variables,
      names: isNamed ? ['Op', ...(second === '' ? [] : ['Second'])] : [],
    };
  }

  #chance(probability: number): boolean {
    return this.#random() < probability;
  }

  /** What clients rarely write. */
  #odd(probability: number): boolean {
    return !this.#isPlain && this.#chance(probability);
  }

  #name(): string {
    if (this.#odd(0.2)) return pick(this.#random, ODD_NAMES);
    this.#aliases += 1;
    return `${pick(this.#random, PLAIN_NAMES)}${this.#aliases}`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    this.#size += 1;
    const type = getNamedType(field.type);
    const isAliased = this.#chance(depth === 0 ? 0.6 : 0.1);
    const given = field.args.filter(({ type: argument }) => isNonNullType(argument) || this.#chance(0.4));
    const args = given.map((argument) => `${argument.name}: ${this.#argument(argument.type)}`).join(', ');
    const selection = isCompositeType(type) ? ` { ${this.#selection(type, depth + 1)} }` : '';
    const head = `${isAliased ? `${this.#name()}: ` : ''}${field.name}${args === '' ? '' : `(${args})`}`;
    return `${head}${this.#directives()}${selection}`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = [];
    if (this.#chance(0.3)) parts.push('__typename');
    if (isAbstractType(type)) {
      for (const possible of this.#schema.getPossibleTypes(type)) {
        if (this.#chance(0.5))
          parts.push(`... on ${possible.name}${this.#directives()} { ${this.#selection(possible, depth)} }`);
      }
    }
    if (isObjectType(type) || !isAbstractType(type)) parts.push(...this.#fields(type, depth));
    if (parts.length === 0) parts.push('__typename');
    const body = parts.join(' ');
    if (this.#chance(0.1)) return this.#inFragment(body, type.name);
    if (this.#odd(0.05)) return `... ${this.#directives()} { ${body} } ${body}`;
    return body;
  }

  #fields(type: GraphQLCompositeType, depth: number): string[] {
    if (!('getFields' in type)) return [];
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < 6 || !isCompositeType(getNamedType(field.type)),
    );
    const likely = this.#size > 60 ? 0.1 : 0.35;
    const chosen = fields.filter(() => this.#chance(likely)).map((field) => this.#field(field, depth));
    if (this.#odd(0.1) && chosen[0] !== undefined) chosen.push(chosen[0]);
    return chosen;
  }

  /** Spreads a fragment once; or twice, with directives that may tell the two apart. */
  #inFragment(body: string, on: string): string {
    const name = this.#odd(0.1)
      ? pick(this.#random, ['toString', 'constructor', '__proto__'])
      : `F${this.#fragments.length}`;
    if (this.#fragments.some((fragment) => fragment.name === name)) return body;
    this.#fragments.push({ name, on, body });
    const spread = () => `...${name}${this.#directives()}`;
    return this.#odd(0.4) ? `${spread()} ${spread()}` : spread();
  }

  #directives(): string {
    if (!this.#odd(0.12)) return '';
    const name = pick(this.#random, ['skip', 'include']);
    const type = this.#schema.getType('Boolean');
    if (type === undefined || isCompositeType(type)) return '';
    const value = this.#chance(0.6)
      ? this.#variable(type, true)
      : pick(this.#random, ['true', 'false', 'true', 'false', 'true', 'false', 'null']);
    return ` @${name}(if: ${value})`;
  }

  #argument(type: GraphQLInputType): string {
    if (this.#chance(this.#isPlain ? 0.95 : 0.3)) return this.#variable(type, false);
    return this.#literal(type, 0);
  }

  /** A variable of the type, perhaps a nullable one with a default value in a place that is not. */
  #variable(type: GraphQLInputType, isRequired: boolean): string {
    const known = this.#variables.filter((variable) => String(variable.type) === String(type));
    if (known.length > 0 && this.#chance(0.4)) return `$${pick(this.#random, known).name}`;
    const name = this.#name();
    if (this.#variables.some((variable) => variable.name === name)) return `$${name}`;
    const named = isNonNullType(type) ? type.ofType : type;
    const hasDefault = this.#odd(0.4);
    const declared = hasDefault && isNonNullType(type) && this.#chance(0.7) ? named : type;
    const isStrict = isRequired && !hasDefault;
    const written = `${String(declared)}${isStrict && !isNonNullType(declared) ? '!' : ''}`;
    const standard = hasDefault ? ` = ${this.#constant(declared)}` : '';
    this.#variables.push({ name, type: declared, definition: `$${name}: ${written}${standard}` });
    return `$${name}`;
  }

  /** A literal without variables. */
  #constant(type: GraphQLInputType): string {
    return this.#literal(type, Number.POSITIVE_INFINITY);
  }

  #literal(type: GraphQLInputType, depth: number): string {
    if (Number.isFinite(depth) && depth > 0 && this.#odd(0.2)) return this.#variable(type, false);
    if (isNonNullType(type)) return this.#literal(type.ofType, depth);
    if (this.#odd(0.1)) return 'null';
    if (isListType(type)) {
      if (this.#chance(0.1)) return this.#literal(type.ofType, depth + 1);
      const items = Array.from({ length: Math.floor(this.#random() * 3) }, () =>
        this.#literal(type.ofType, depth + 1),
      );
      return `[${items.join(', ')}]`;
    }
    if (isEnumType(type)) return pickEnumValue(this.#random, type);
    if (!isInputObjectType(type)) return this.#scalar(getNamedType(type).name, depth);
    const fields = Object.values(type.getFields());
    const given = type.isOneOf
      ? [pick(this.#random, fields)]
      : fields.filter((field) => isNonNullType(field.type) || this.#chance(0.15));
    return `{ ${given.map((field) => `${field.name}: ${this.#literal(field.type, depth + 1)}`).join(', ')} }`;
  }

  #scalar(name: string, depth: number): string {
    const value = pick(this.#random, SCALARS[name] ?? ['x']);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const hasVariable = Number.isFinite(depth) && this.#odd(0.4);
    const members = Object.entries(value).map(([member, text]) => {
      const id = this.#schema.getType('ID');
      const isVariable = hasVariable && member === 'id' && id !== undefined;
      return `${member}: ${isVariable ? this.#variable(id as GraphQLInputType, false) : JSON.stringify(text)}`;
    });
    return `{ ${members.join(', ')} }`;
  }
}
