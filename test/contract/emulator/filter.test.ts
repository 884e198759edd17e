import { beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.js';
import { parse } from '../../../src/emulator/odata/filter/parser.js';
import { FilterSyntaxError } from '../../../src/emulator/odata/filter/tokens.js';
import { PACKAGE, storedPolicy } from '../../support/policies/policies.js';
import { call, collections, emulate } from './support/emulator-calls.js';

const OTHER = '11111111-1111-1111-1111-111111111111';

describe('the grammar of filters', () => {
  const a = { kind: 'eq', path: 'a', value: '1', isText: true };
  const b = { kind: 'eq', path: 'b/c', value: PACKAGE, isText: false };

  it.each<[string, unknown]>([
    ["a eq '1'", a],
    [" ( a eq '1' ) ", a],
    [`b/c eq ${PACKAGE}`, b],
    ["a eq 'it''s (and) or'", { ...a, value: "it's (and) or" }],
    [`a eq '1' and b/c eq ${PACKAGE} and a eq '1'`, { kind: 'and', sides: [a, b, a] }],
    [
      `a eq '1' or b/c eq ${PACKAGE} and a eq '1'`,
      { kind: 'or', sides: [a, { kind: 'and', sides: [b, a] }] },
    ],
    [
      `(a eq '1' or (b/c eq ${PACKAGE})) and a eq '1'`,
      { kind: 'and', sides: [{ kind: 'or', sides: [a, b] }, a] },
    ],
    ["startswith(a, 'x')", { kind: 'startswith', path: 'a', value: 'x', isText: true }],
    ["startswith eq '1'", { ...a, path: 'startswith' }],
    ["and eq '1'", { ...a, path: 'and' }],
  ])('has %s', (filter, tree) => {
    expect(parse(filter)).toEqual(tree);
  });

  it.each<[string, number]>([
    ['', 0],
    ['   ', 3],
    ["a eq '1' and ", 13],
    ["a eq '1' or", 11],
    ["a eq '1' a eq '1'", 9],
    ["(a eq '1'", 9],
    ["a eq '1')", 8],
    ["a ne '1'", 2],
    ['a eq', 4],
    ["a eq 'x", 5],
    ["'1' eq a", 0],
    ["startswith(a 'x')", 13],
    ["startswith(a,'x'", 16],
    ['startswith(a,x)', 13],
    ["not a eq '1'", 4],
    ["a eq '1' && b eq '1'", 9],
    ['('.repeat(101), 100],
  ])('has not %s, and says where it ends', (filter, position) => {
    expect(() => parse(filter)).toThrow(new FilterSyntaxError(position));
  });
});

describe('a list with $filter', () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await emulate();
    emulator.put(storedPolicy('a', { displayName: 'Staff' }));
    emulator.put(storedPolicy('b', { displayName: 'Staff abroad', accessPackageId: OTHER }));
    emulator.put(storedPolicy('c', { displayName: 'Guests', accessPackageId: OTHER }));
  });

  const filtered = (filter: string, contract: 'beta' | 'v1.0') =>
    call(emulator, 'GET', `${collections[contract]}?$filter=${encodeURIComponent(filter)}`);

  describe.each(['beta', 'v1.0'] as const)('in %s', (contract) => {
    it.each([
      [`(accessPackage/id eq '${OTHER}')`, ['b', 'c']],
      [`accessPackage/id eq ${PACKAGE} or displayName eq 'guests'`, ['a', 'c']],
      ["startswith(displayName,'Staff')", ['a', 'b']],
      [`startswith(displayName,'staff') and (accessPackage/id eq '${OTHER}')`, ['b']],
      ["displayName eq ''", []],
    ])('shows what matches %s', async (filter, ids) => {
      const { status, body } = await filtered(filter, contract);
      expect([status, body.value?.map(({ id }) => id)]).toEqual([200, ids]);
    });

    it.each([
      ["displayName eq 'Staff' and ", 'BadRequest'],
      ['', 'BadRequest'],
      ["description eq 'x'", 'BadRequest'],
      ["displayName ne 'Staff'", 'BadRequest'],
      [`startswith(accessPackage/id,'${OTHER}')`, 'BadRequest'],
      ["displayName eq 'x' or accessPackage/id eq 'Sales'", 'InvalidFilter'],
    ])('is refused with %s', async (filter, code) => {
      const { status, body } = await filtered(filter, contract);
      expect([status, body.error?.code]).toEqual([400, code]);
    });
  });
});
