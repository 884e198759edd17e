import { expect, it } from 'vitest';
import { createTokenRemover } from '../../src/secrets.js';

it('A text that holds nothing of one caller’s token is looked through again for another’s', () => {
  const name = 'ReadQ29udG9zbw';
  const removeFor = (token: string) => createTokenRemover([`Bearer ${token}`]).remove(name);
  expect(removeFor('header.payload.signature')).toBe(name);
  expect(removeFor('header.xxQ29udG9zbw.signature')).toBe('Read[token]');
  expect(removeFor('header.payload.signature')).toBe(name);
});

it.each([' ', ',', '\t', '\u00a0', ', '])('Tokens are told apart by %j', (separator) => {
  const { isToken } = createTokenRemover([`Bearer one-token${separator}another-token`]);
  expect(['one-token', 'ANOTHER-TOKEN', 'one-token,', 'tokens'].map(isToken)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
