import { isScalarType } from 'graphql';
import { expect, it } from 'vitest';
import { buildSchema } from '../../../../src/graphql/schema/build.js';

const dateTime = buildSchema().getType('DateTime');
if (!isScalarType(dateTime)) throw new Error('DateTime is no scalar');

it.each([
  '2026-04-01T06:00:00Z',
  '2026-03-02T09:15:27.4410032Z',
  '2024-02-29T23:59:59+05:30',
  '0004-02-29T00:00:00Z',
])('DateTime takes %s as it is, in both directions', (text) => {
  expect(dateTime.parseValue(text)).toBe(text);
  expect(dateTime.serialize(text)).toBe(text);
});

it.each([
  ['a date alone', '2026-04-01'],
  ['a time without zone', '2026-04-01T06:00:00'],
  ['a day that the month does not have', '2026-02-29T06:00:00Z'],
  ['day 0', '2026-02-00T06:00:00Z'],
  ['month 13', '2026-13-01T06:00:00Z'],
  ['hour 24', '2026-04-01T24:00:00Z'],
  ['eight fraction digits', '2026-04-01T06:00:00.12345678Z'],
  ['words', 'tomorrow'],
  ['a number', 1_775_023_200],
  ['nothing', ''],
])('DateTime refuses %s', (_case, value) => {
  expect(() => dateTime.parseValue(value)).toThrow('RFC 3339');
});
