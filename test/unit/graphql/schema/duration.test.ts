import { isScalarType, Kind } from 'graphql';
import { expect, it } from 'vitest';
import { buildSchema } from '../../../../src/graphql/schema/build.js';

const duration = buildSchema().getType('Duration');
if (!isScalarType(duration)) throw new Error('Duration is no scalar');

it.each(['P30D', 'PT8H', 'PT0S', 'P1W', 'P2DT3H4M5.1234567S', 'PT90M'])(
  'Duration takes %s as it is, in both directions',
  (text) => {
    expect(duration.parseValue(text)).toBe(text);
    expect(duration.parseLiteral({ kind: Kind.STRING, value: text }, {})).toBe(text);
    expect(duration.serialize(text)).toBe(text);
  },
);

it.each([
  ['months, which have no fixed length', 'P1M'],
  ['years', 'P1Y'],
  ['a sign', '-P1D'],
  ['no number', 'P'],
  ['no time after T', 'P1DT'],
  ['a fraction of a day', 'P0.5D'],
  ['eight fraction digits', 'PT0.12345678S'],
  ['eleven digits', 'P12345678901D'],
  ['small letters', 'p1d'],
  ['a line end', 'P1D\n'],
  ['a number', 8],
  ['nothing', ''],
])('Duration refuses %s', (_case, value) => {
  expect(() => duration.parseValue(value)).toThrow('ISO 8601');
});

it('Duration refuses literals that are no text', () => {
  expect(() => duration.parseLiteral({ kind: Kind.INT, value: '8' }, {})).toThrow('ISO 8601');
});

it('Duration shows whatever Graph wrote', () => {
  expect(duration.serialize('P1Y')).toBe('P1Y');
});
