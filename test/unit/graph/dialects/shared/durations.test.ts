import { describe, expect, it } from 'vitest';
import {
  daysText,
  minutesText,
  ticksOf,
  wholeDays,
  wholeMinutes,
} from '../../../../../src/policy/values/durations.js';

describe('a duration', () => {
  it.each([
    ['P30D', 30, 43_200],
    ['P2W', 14, 20_160],
    ['PT24H', 1, 1440],
    ['P1DT24H', 2, 2880],
    ['PT0S', 0, 0],
    ['P0D', 0, 0],
    ['PT8H', null, 480],
    ['PT90M', null, 90],
    ['PT120S', null, 2],
    ['PT30S', null, null],
    ['P1DT0.0000001S', null, null],
    ['P2147483647D', 2_147_483_647, null],
    ['P2147483648D', null, null],
    ['P1M', null, null],
    ['P1Y', null, null],
    ['-P1D', null, null],
    ['P', null, null],
    ['PT', null, null],
    ['P1DT', null, null],
    ['soon', null, null],
  ])('%s is %s days and %s minutes', (text, days, minutes) => {
    expect([wholeDays(text), wholeMinutes(text)]).toEqual([days, minutes]);
  });

  it.each([null, undefined])('%s is no number of days', (text) => {
    expect(wholeDays(text)).toBeNull();
  });

  it.each([
    ['P1D', 'PT24H'],
    ['P1W', 'P7D'],
    ['PT1M', 'PT60S'],
    ['PT0.5S', 'PT0.5000000S'],
  ])('%s is as long as %s', (one, other) => {
    expect(ticksOf(one)).toBe(ticksOf(other));
  });
});

it.each([
  [0, 'PT0S'],
  [30, 'P30D'],
])('%s days are %s', (days, text) => {
  expect(daysText(days)).toBe(text);
});

it.each([
  [0, 'PT0S'],
  [11_520, 'P8D'],
  [360, 'PT6H'],
  [90, 'PT90M'],
])('%s minutes are %s', (minutes, text) => {
  expect(minutesText(minutes)).toBe(text);
});
