import { describe, expect, it } from 'vitest';
import { parseHttpDate, retryAfterSeconds } from '../../../../src/graph/http/retry-after.js';

const NOW = new Date('1994-11-06T08:49:07Z');

describe('retryAfterSeconds', () => {
  it.each<[string, string | null, number | null]>([
    ['no header', null, null],
    ['an empty header', '', null],
    ['seconds', '120', 120],
    ['seconds between blanks', ' 7 ', 7],
    ['zero', '0', 0],
    ['a fraction', '2.128', 2.128],
    ['a number beyond all others', '9'.repeat(400), Number.MAX_SAFE_INTEGER],
    ['a negative number', '-1', null],
    ['an exponent', '1e3', null],
    ['a hexadecimal number', '0x10', null],
    ['a number with a unit', '10s', null],
    ['a number that lacks its fraction', '1.', null],
    ['words', 'soon', null],
    ['a date', 'Sun, 06 Nov 1994 08:49:37 GMT', 30],
    ['a date in the form of RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT', 30],
    ['a date in the form of asctime', 'Sun Nov  6 08:49:37 1994', 30],
    ['a date over a month end', 'Thu, 01 Dec 1994 00:00:00 GMT', 2_128_253],
    ['this very moment', 'Sun, 06 Nov 1994 08:49:07 GMT', 0],
    ['a date in the past', 'Sun, 06 Nov 1994 08:00:00 GMT', 0],
    ['a date in another zone', 'Sun, 06 Nov 1994 08:49:37 +0100', null],
    ['an ISO date', '1994-11-06T08:49:37Z', null],
    ['a month that is none', 'Sun, 06 Foo 1994 08:49:37 GMT', null],
    ['a day that is none', 'Sun, 31 Nov 1994 08:49:37 GMT', null],
    ['an hour that is none', 'Sun, 06 Nov 1994 24:49:37 GMT', null],
  ])('reads %s', (_case, header, expected) => {
    expect(retryAfterSeconds(header, NOW)).toBe(expected);
  });
});

describe('parseHttpDate', () => {
  it.each([
    ['the near future', 'Friday, 31-Dec-99 00:00:00 GMT', '1999-12-31'],
    ['up to 50 years ahead', 'Friday, 31-Dec-44 00:00:00 GMT', '2044-12-31'],
    ['the past beyond 50 years', 'Friday, 31-Dec-49 00:00:00 GMT', '1949-12-31'],
  ])('settles a two-digit year as %s', (_case, text, day) => {
    expect(parseHttpDate(text, NOW)?.toISOString().slice(0, 10)).toBe(day);
  });

  it('takes a leap day and a leap second', () => {
    expect(parseHttpDate('Thu, 29 Feb 2024 23:59:60 GMT', NOW)?.toISOString()).toBe(
      '2024-03-01T00:00:00.000Z',
    );
  });
});
