import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearerCredentials } from '../../src/graphql/bearer.js';
import { withoutHosts } from '../../src/graph/http/upstream-text.js';
import { createTokenRemover } from '../../src/secrets.js';
import { runs } from '../support/edition.js';

const part = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);
const tokens = fc.oneof(
  fc.tuple(part, part, part).map((parts) => parts.join('.')),
  fc.stringMatching(/^[A-Za-z0-9\-._~+/]{8,60}={0,2}$/),
);
const schemes = fc.constantFrom('Bearer ', 'bearer ', 'BEARER   ');

const percent = (text: string) =>
  Array.from(text, (character) => `%${character.charCodeAt(0).toString(16)}`).join('');
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Ways in which services repeat what they were sent; each comes with what reads it. */
const spellings: readonly [spell: (token: string) => string, read: (text: string) => string][] = [
  [(token) => token, (text) => text],
  [(token) => token.toUpperCase(), (text) => text],
  [(token) => encodeURIComponent(token).toLowerCase(), decodeURIComponent],
  [(token) => percent(token).toUpperCase(), decodeURIComponent],
  [(token) => encodeURIComponent(percent(token)), (text) => decodeURIComponent(decodeURIComponent(text))],
  [
    (token) => JSON.stringify(token).replaceAll('/', '\\/').slice(1, -1),
    (text) => text.replaceAll('\\/', '/'),
  ],
];
/** What base64 can stand before and behind a token. */
const neighbours = fc.stringMatching(/^[a-z :{"]{0,7}$/);

const places = fc.constantFrom(
  '',
  ' ',
  'é',
  '"',
  "'",
  'token: ',
  'access_token=',
  '%',
  '\\',
  'https://h.example/?t=',
);

/** The longest piece of a token that a text still has, in either letter case. */
function longestPiece(text: string, token: string): number {
  const [searched, secret] = [text.toLowerCase(), token.toLowerCase()];
  let longest = 0;
  for (let from = 0; from + longest < secret.length; from += 1) {
    while (from + longest < secret.length && searched.includes(secret.slice(from, from + longest + 1)))
      longest += 1;
  }
  return longest;
}

describe('taking a token out of a text', () => {
  it('leaves less than 12 characters of it in a row, however it is spelt and wherever it stands', () => {
    const spelling = fc.constantFrom(...spellings);
    fc.assert(
      fc.property(
        tokens,
        spelling,
        places,
        places,
        schemes,
        (token, [spell, read], before, after, scheme) => {
          const rest = createTokenRemover([scheme + token]).remove(before + spell(token) + after);
          expect(rest).toContain('[token]');
          expect(longestPiece(rest, token)).toBeLessThan(12);
          if (!/[%\\]/.test(before + after)) expect(longestPiece(read(rest), token)).toBeLessThan(12);
        },
      ),
      { numRuns: runs(2_000) },
    );
  });

  it('leaves less than 12 characters of any piece of a long token', () => {
    const long = fc.stringMatching(/^[A-Za-z0-9_.-]{600,900}$/);
    fc.assert(
      fc.property(long, fc.nat({ max: 580 }), fc.integer({ min: 12, max: 40 }), (token, from, length) => {
        const piece = token.slice(from, from + length);
        const rest = createTokenRemover([`Bearer ${token}`]).remove(`say ${piece} twice`);
        expect(longestPiece(rest, piece)).toBeLessThan(12);
      }),
      { numRuns: runs(300) },
    );
  });

  it('leaves less than 12 characters of its base64, alone or inside something longer', () => {
    fc.assert(
      fc.property(tokens, neighbours, neighbours, fc.boolean(), (token, before, after, isUrl) => {
        const encoded = Buffer.from(before + token + after).toString(isUrl ? 'base64url' : 'base64');
        const rest = createTokenRemover([`Bearer ${token}`]).remove(`at ${encoded}.`);
        expect(longestPiece(rest, encoded.slice(Math.ceil((before.length * 4) / 3), -2))).toBeLessThan(12);
        for (const piece of rest.split(/[ .]|\[token\]/)) {
          expect(longestPiece(Buffer.from(piece, 'base64').toString('latin1'), token)).toBeLessThan(9);
        }
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('finds each part of 8 characters or more by itself', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.nat(), (parts, which) => {
        const one = parts[which % parts.length] ?? '';
        const { remove } = createTokenRemover([`Bearer ${parts.join('.')}`]);
        expect(remove(`a ${one} b ${base64(one)}`)).toMatch(/^a \[token\] b /);
      }),
      { numRuns: runs(500) },
    );
  });

  it('finds tokens in malformed headers, and in several', () => {
    const token = 'MARKEDheader.MARKEDpayload.MARKEDsignature';
    for (const lines of [
      [token],
      [`Bearer ${token}, Basic zzzzzzzzz`],
      ['Bearer x', `Bearer  ${token}`],
      [`A B ${token} C`],
    ]) {
      expect(createTokenRemover(lines).remove(`<${token}>`)).toBe('<[token]>');
    }
    expect(createTokenRemover(undefined).remove(token)).toBe(token);
    expect(createTokenRemover(['Bearer short']).remove('short')).toBe('short');
  });

  it('leaves every other text alone', () => {
    const jwt = `${base64('{"typ":"JWT","alg":"RS256"}')}.${'Qm9z'.repeat(300)}.${'k-_9'.repeat(80)}`;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.lorem(), (odd, words) => {
        const { remove } = createTokenRemover([`Bearer ${jwt}`]);
        expect(remove(words)).toBe(words);
        expect(remove(odd)).toBe(odd);
      }),
    );
  });

  it('knows a link that carries the token from one that shares an id with it', () => {
    const id = '72f988bf-86f1-41ef-91ab-2d7cd011db47';
    const claims = Buffer.from(`{"aud":"x","tid":"${id}","oid":"${randomUUID()}"}`).toString('base64url');
    const token = `${'h'.repeat(120)}.${claims}.${'s'.repeat(342)}`;
    const { isRepeatedIn } = createTokenRemover([`Bearer ${token}`]);
    expect(isRepeatedIn(`?$skiptoken=${claims.slice(16, 70)}`)).toBe(false);
    for (const value of [token, claims, percent(token), base64(`a${token}`), token.toUpperCase()]) {
      expect(isRepeatedIn(`?$skiptoken=${value}`)).toBe(true);
    }
  });
});

describe('taking names of hosts out of a text', () => {
  it.each([
    ['see https://a.b/c?d=e now', 'see [address] now'],
    ['at db-1.corp.internal:1433, retry', 'at [host], retry'],
    ['no host: 1.5 or a.b, and ... or .net', 'no host: 1.5 or a.b, and ... or .net'],
    ['graph.microsoft.com.', '[host].'],
  ])('makes of «%s» «%s»', (text, expected) => {
    expect(withoutHosts(text)).toBe(expected);
  });

  it('leaves no name of a usual form', () => {
    const label = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('com', 'net', 'internal'),
        (labels, top) => {
          expect(withoutHosts(`from ${labels.join('.')}.${top} on`)).toBe('from [host] on');
        },
      ),
    );
  });
});

describe('judging an Authorization header', () => {
  it('takes every well-formed bearer token as it is', () => {
    fc.assert(
      fc.property(schemes, tokens, (scheme, token) => {
        expect(bearerCredentials([scheme + token])).toEqual({ authorization: scheme + token });
      }),
      { numRuns: runs(500) },
    );
  });

  it('takes nothing that could be more than one header value', () => {
    const values = fc
      .array(
        fc.oneof(
          fc.constantFrom('Bearer ', 'a.b.c', '\r\n', ',', ' ', '\0', '=', 'é'),
          fc.string({ unit: 'binary' }),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.option(fc.array(values, { maxLength: 3 }), { nil: undefined }), (headers) => {
        const credentials = bearerCredentials(headers);
        if ('authorization' in credentials) {
          expect(headers).toHaveLength(1);
          expect(credentials.authorization).toMatch(/^bearer +[\w\-.~+/]+=*$/i);
        } else {
          expect(credentials.problem).not.toBe('');
        }
      }),
      { numRuns: runs(2_000) },
    );
  });
});
