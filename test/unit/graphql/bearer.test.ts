import { describe, expect, it } from 'vitest';
import { bearerCredentials } from '../../../src/graphql/bearer.js';

describe('bearer credentials', () => {
  it.each(['Bearer abc', 'bearer abc', 'BEARER  a-b.c_d~e+f/g==', 'Bearer e30.e30.sig'])(
    'are found in %j',
    (value) => {
      expect(bearerCredentials([value])).toEqual({ authorization: value });
    },
  );

  it.each([
    ['no header', undefined],
    ['no value', []],
    ['an empty value', ['']],
    ['another scheme', ['Basic abc']],
    ['a scheme alone', ['Bearer']],
    ['a scheme and a space', ['Bearer ']],
    ['no scheme', ['abc.def']],
    ['two tokens', ['Bearer abc def']],
    ['a list', ['Bearer abc, Bearer def']],
    ['a line break', ['Bearer abc\r\nx: y']],
    ['letters beyond ASCII', ['Bearer äbc']],
    ['padding in the middle', ['Bearer a=b']],
    ['two headers', ['Bearer abc', 'Bearer abc']],
  ])('are not found in %s', (_case, values) => {
    expect(bearerCredentials(values)).toHaveProperty('problem');
  });
});
