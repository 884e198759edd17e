import { describe, expect, it } from 'vitest';
import { claimsFromChallenge, parseChallenges } from '../../../../src/graph/http/challenge.js';

const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"},"name":{"value":"ÿ~?>"}}}';
const BASE64 = Buffer.from(CLAIMS).toString('base64');
const BASE64URL = Buffer.from(CLAIMS).toString('base64url');

function parsed(header: string): unknown {
  return parseChallenges(header).map(({ scheme, parameters, token68 }) => [
    scheme,
    token68 ?? Object.fromEntries(parameters),
  ]);
}

describe('parseChallenges', () => {
  it.each<[string, string, unknown]>([
    ['nothing', '', []],
    ['only commas and blanks', ' , ,\t,', []],
    ['a scheme alone', 'Negotiate', [['negotiate', {}]]],
    ['one parameter', 'Bearer realm="x"', [['bearer', { realm: 'x' }]]],
    ['an empty quoted value', 'Bearer realm=""', [['bearer', { realm: '' }]]],
    [
      'a bare token as value',
      'Bearer error=insufficient_claims',
      [['bearer', { error: 'insufficient_claims' }]],
    ],
    ['names in any case', 'BEARER ReAlm="X"', [['bearer', { realm: 'X' }]]],
    ['a first name given twice', 'Bearer a="1", A="2"', [['bearer', { a: '1' }]]],
    ['blanks around the equals sign', 'Bearer a \t= "1" , b=\t2', [['bearer', { a: '1', b: '2' }]]],
    ['empty list elements', ', Bearer a=1,, ,b=2,', [['bearer', { a: '1', b: '2' }]]],
    [
      'commas and equals signs inside quotes',
      'Bearer a="1, Basic b=2", c=3',
      [['bearer', { a: '1, Basic b=2', c: '3' }]],
    ],
    [
      'escapes',
      String.raw`Bearer a="say \"hi\", \\ \x", b=2`,
      [['bearer', { a: String.raw`say "hi", \ x`, b: '2' }]],
    ],
    ['token68', 'Negotiate abc+/-._~==', [['negotiate', 'abc+/-._~==']]],
    [
      'several challenges',
      'Negotiate, Basic realm="a", charset="UTF-8", Digest dGVzdA==, Bearer error="e"',
      [
        ['negotiate', {}],
        ['basic', { realm: 'a', charset: 'UTF-8' }],
        ['digest', 'dGVzdA=='],
        ['bearer', { error: 'e' }],
      ],
    ],
    ['a header with a comma only', 'Bearer', [['bearer', {}]]],
    [
      'an unclosed quote',
      'Basic a=1, Bearer b="2, c=3',
      [
        ['basic', { a: '1' }],
        ['bearer', { b: '2, c=3' }],
      ],
    ],
    ['a backslash at the end', 'Bearer a="1\\', [['bearer', { a: '1' }]]],
    ['a parameter before any scheme', 'a="1", Bearer b="2"', [['bearer', { b: '2' }]]],
    ['a value that is missing', 'Bearer a=, b=2', [['bearer', 'a=']]],
    [
      'a quote where none belongs',
      'Bearer "x", Basic a=1',
      [
        ['bearer', {}],
        ['basic', { a: '1' }],
      ],
    ],
    ['junk after a quoted value', 'Bearer a="1"junk, b=2', [['bearer', { a: '1', b: '2' }]]],
    [
      'an unreadable scheme',
      'Basic a=1, @@ b=2, c=3, Bearer d=4',
      [
        ['basic', { a: '1' }],
        ['bearer', { d: '4' }],
      ],
    ],
    [
      'a name from every prototype',
      'Bearer __proto__=1',
      [['bearer', Object.fromEntries([['__proto__', '1']])]],
    ],
  ])('reads %s', (_case, header, expected) => {
    expect(parsed(header)).toEqual(expected);
  });

  it.each([
    ['commas', ','],
    ['quotes', '"'],
    ['backslashes in a quote', '\\'],
    ['equals signs', '='],
    ['words', 'a '],
    ['parameters', 'a=b,'],
    ['half parameters', 'a="'],
    ['blanks', ' '],
  ])('takes no more than linear time for endless %s', (_case, piece) => {
    const before = process.cpuUsage();
    parseChallenges(`Bearer a="${piece.repeat(200_000 / piece.length)}`);
    parseChallenges(`Bearer ${piece.repeat(200_000 / piece.length)}!`);
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});

describe('claimsFromChallenge', () => {
  it.each([
    ['base64', BASE64],
    ['base64 without padding', BASE64.replace(/=+$/, '')],
    ['base64 with surplus padding', `${BASE64}==`],
    ['base64url', BASE64URL],
    ['base64url with padding', `${BASE64URL}=`],
  ])('decodes %s', (_case, encoded) => {
    const header = `Bearer realm="", error="insufficient_claims", claims="${encoded}"`;
    expect(claimsFromChallenge(header)).toBe(CLAIMS);
  });

  it.each([
    ['no particular error', `Bearer claims="${BASE64}"`],
    ['another challenge before it', `Negotiate, Basic realm="a", bearer CLAIMS="${BASE64}"`],
    ['a first challenge whose claims are useless', `Bearer claims="x", Bearer claims="${BASE64}"`],
  ])('finds claims with %s', (_case, header) => {
    expect(claimsFromChallenge(header)).toBe(CLAIMS);
  });

  it.each([
    ['no header', null],
    ['an empty header', ''],
    ['no claims', 'Bearer realm="", client_id="00000003-0000-0000-c000-000000000000"'],
    ['the claims of another scheme', `PoP claims="${BASE64}"`],
    ['empty claims', 'Bearer claims=""'],
    ['characters that are not base64', 'Bearer claims="{}"'],
    ['base64 of something else', `Bearer claims="${Buffer.from('hello').toString('base64')}"`],
    ['a JSON array', `Bearer claims="${Buffer.from('[1]').toString('base64')}"`],
    ['a JSON text', `Bearer claims="${Buffer.from('"x"').toString('base64')}"`],
    ['JSON null', `Bearer claims="${Buffer.from('null').toString('base64')}"`],
    ['claims cut short', `Bearer claims="${BASE64.slice(0, 40)}"`],
    [
      'bytes that are not UTF-8',
      `Bearer claims="${Buffer.from('{"a":"\xff"}', 'latin1').toString('base64')}"`,
    ],
  ])('is null for %s', (_case, header) => {
    expect(claimsFromChallenge(header)).toBeNull();
  });
});
