import fc, { type Arbitrary } from 'fast-check';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';

const scalars: Readonly<Record<string, Arbitrary<unknown>>> = {
  ID: fc.oneof(fc.uuid(), fc.string({ unit: 'binary', minLength: 1 })),
  // any code units, halves of pairs included
  String: fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\ud800', ''),
  ),
  Boolean: fc.boolean(),
  Int: fc.oneof(fc.integer(), fc.constantFrom(0, -1, 2_147_483_647, -2_147_483_648)),
  DateTime: fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .chain((date) =>
      fc
        .tuple(fc.stringMatching(/^\d{0,7}$/), fc.constantFrom('Z', '+00:00', '-11:30'))
        .map(([fraction, zone]) => date.toISOString().slice(0, 19) + (fraction && `.${fraction}`) + zone),
    ),
  // whole days, whole minutes and neither
  Duration: fc.oneof(
    fc.constantFrom('P30D', 'P2W', 'PT24H', 'PT0S', 'P0D', 'PT90M', 'PT8H', 'PT0.0000001S'),
    fc.nat(2_000_000_000).map((count) => `P${count}D`),
    fc.tuple(fc.nat(99), fc.nat(99), fc.nat(9_999_999)).map(([d, m, s]) => `P${d}DT${m}M${s}.5S`),
  ),
};

/** Every value that variables may have for a type of the schema, smaller ones the deeper it goes. */
export function arbitraryInput(type: GraphQLInputType, depth = 0): Arbitrary<unknown> {
  if (!isNonNullType(type)) return fc.option(arbitraryValue(type, depth), { freq: 6, nil: null });
  return arbitraryValue(type.ofType, depth);
}

function arbitraryValue(type: GraphQLInputType, depth: number): Arbitrary<unknown> {
  if (isListType(type)) {
    return fc.array(arbitraryInput(type.ofType, depth), { maxLength: depth > 2 ? 1 : 3 });
  }
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    return fc.constantFrom(...names.filter((name) => name !== 'UNKNOWN_FUTURE_VALUE'));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    if (type.isOneOf) {
      return fc.oneof(
        ...fields.map((field) =>
          arbitraryValue(field.type, depth + 1).map((value) => ({ [field.name]: value })),
        ),
      );
    }
    const members = fields.map((field) => [field.name, arbitraryInput(field.type, depth + 1)] as const);
    const requiredKeys = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
    return fc.record(Object.fromEntries(members), { requiredKeys });
  }
  const { name } = getNamedType(type);
  const scalar = scalars[name];
  if (scalar === undefined) throw new TypeError(`No values are known for ${name}`);
  return scalar;
}
