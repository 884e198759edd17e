import { expect, it } from 'vitest';
import { durationOf, lengthOf, minutesOf } from '../../../examples/frontend/src/create/draft/lengths.js';

it.each([
  ['PT8H', 480],
  ['P1D', 1440],
  ['P1DT6H30M', 1830],
  ['PT0S', 0],
  ['PT1S', null],
  ['P1M', null],
  ['P', null],
  ['PT', null],
  ['', null],
])('%s is %s minutes', (duration, minutes) => {
  expect(minutesOf(duration)).toBe(minutes);
});

it.each([
  [10_080, { amount: 7, unit: 'days' }, 'P7D'],
  [480, { amount: 8, unit: 'hours' }, 'PT8H'],
  [90, { amount: 90, unit: 'minutes' }, 'PT90M'],
  [null, { amount: undefined, unit: 'days' }, undefined],
])('%s minutes are %j, and as a duration %s', (minutes, length, duration) => {
  const found = lengthOf(minutes, ['days', 'hours', 'minutes']);
  expect(found).toEqual(length);
  expect(durationOf(found)).toBe(duration);
});
