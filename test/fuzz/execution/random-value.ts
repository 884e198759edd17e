import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLEnumType,
  type GraphQLInputType,
} from 'graphql';
import type { Random } from '../../support/random.js';

/** Takes one of `items`, each as likely as the others. */
export function pick<T>(random: Random, items: readonly T[]): T {
  if (items.length === 0) throw new RangeError('Nothing to pick from');
  return items[Math.floor(random() * items.length)] as T;
}

/** Values of each scalar, as JSON has them and as documents may write them. */
export const SCALARS: Readonly<Record<string, readonly unknown[]>> = {
  ID: ['here', 'gone', 'p1', 'b7c2e9d4-51fa-4f0c-8b0e-6d3a91c7f208', 7],
  String: ['name', 'bad', '', 'ünï "quoted" \\ \n', '__proto__'],
  Int: [0, 1, 30, -1, 2_147_483_647],
  Boolean: [true, false],
  DateTime: ['2026-04-01T06:00:00Z', '2026-12-31T23:59:59.1234567+01:00'],
  _Any: [
    { __typename: 'AccessPackageAssignmentPolicy', id: 'here' },
    { __typename: 'AccessPackageAssignmentPolicy', id: 'gone' },
    { __typename: 'Other' },
    'text',
  ],
};

/** A value of an enum, seldom the one that input may not have. */
export function pickEnumValue(random: Random, type: GraphQLEnumType): string {
  const { name } = pick(random, type.getValues());
  return name === 'UNKNOWN_FUTURE_VALUE' && random() < 0.8 ? pickEnumValue(random, type) : name;
}

/** What fits nowhere, or only after coercion. */
const ODD: readonly unknown[] = [
  null,
  0,
  1.5,
  2 ** 31,
  '',
  'x',
  'UNKNOWN_FUTURE_VALUE',
  true,
  [],
  {},
  [null],
  ['x'],
  [[]],
  { unknown: 1 },
  { singleUser: null },
  { toString: 1 },
  JSON.parse('{"__proto__":{"id":"x"}}') as unknown,
];

/** A JSON value for a variable of a type; one part in `oddity` of its parts is odd. */
export function randomValue(random: Random, type: GraphQLInputType, oddity: number): unknown {
  if (random() < oddity) return pick(random, ODD);
  if (isNonNullType(type)) return someValue(random, type.ofType, oddity);
  return random() < 0.1 ? null : someValue(random, type, oddity);
}

function someValue(random: Random, type: GraphQLInputType, oddity: number): unknown {
  if (isNonNullType(type)) return someValue(random, type.ofType, oddity);
  if (isListType(type)) {
    const items = Array.from({ length: Math.floor(random() * 3) });
    return items.map(() => randomValue(random, type.ofType, oddity));
  }
  if (isEnumType(type)) return pickEnumValue(random, type);
  if (!isInputObjectType(type)) return pick(random, SCALARS[getNamedType(type).name] ?? ['x']);
  const fields = Object.values(type.getFields());
  const given = type.isOneOf
    ? [pick(random, fields)]
    : fields.filter((field) => isNonNullType(field.type) || random() < 0.3);
  // Members come in any order.
  if (random() < 0.5) given.reverse();
  return Object.fromEntries(
    given.map((field) => [
      field.name,
      type.isOneOf ? someValue(random, field.type, oddity) : randomValue(random, field.type, oddity),
    ]),
  );
}
