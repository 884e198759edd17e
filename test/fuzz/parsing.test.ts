import fc from 'fast-check';
import { GraphQLError, type GraphQLScalarType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { claimsFromChallenge, parseChallenges } from '../../src/graph/http/challenge.js';
import { errorFromResponse, parseErrorBody } from '../../src/graph/http/error-response.js';
import { createTokenRemover } from '../../src/secrets.js';
import { parseHttpDate, retryAfterSeconds } from '../../src/graph/http/retry-after.js';
import { buildSchema } from '../../src/graphql/schema/build.js';
import { runs } from '../support/edition.js';
import { anyJson } from './support/arbitrary-wire.js';

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }));
const pieces = (...words: string[]) =>
  fc.array(fc.oneof(fc.constantFrom(...words), texts), { maxLength: 12 }).map((parts) => parts.join(''));

const now = new Date('2026-03-02T09:15:27Z');

describe('reading an error answer', () => {
  const errorLike = fc.record(
    {
      code: fc.oneof(texts, anyJson),
      message: fc.oneof(texts, fc.constant('x'.repeat(3_000)), anyJson),
      target: anyJson,
      details: fc.oneof(fc.array(anyJson, { maxLength: 30 }), anyJson),
      innerError: fc.letrec<{ inner: unknown }>((tie) => ({
        inner: fc.oneof(
          { maxDepth: 12 },
          anyJson,
          fc.record({
            'request-id': anyJson,
            date: anyJson,
            innererror: tie('inner'),
            innerError: tie('inner'),
          }),
        ),
      })).inner,
    },
    { requiredKeys: [] },
  );
  const bodies = fc.oneof(
    anyJson,
    errorLike.map((error) => ({ error })),
  );
  const headers = fc.dictionary(
    fc.constantFrom('request-id', 'date', 'retry-after', 'www-authenticate'),
    fc.oneof(texts, pieces('Bearer ', 'claims="', '"', ',', '=', 'e30=', '120')),
  );

  const call = { clientRequestId: 'id', tokenRemover: createTokenRemover(['Bearer aaaa.bbbb.cccc']) };

  it('gives texts of bounded length or null, whatever it holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), bodies, headers, (status, body, values) => {
        const get = (name: string) => values[name] ?? null;
        const error = errorFromResponse({ status, headers: { get }, body }, call).response;
        const said = [error.code, error.graphMessage, error.target, error.requestId, error.date];
        for (const text of said) expect(text === null || (text !== '' && text.length <= 2_000)).toBe(true);
        expect(error.details.length).toBeLessThanOrEqual(20);
        const { retryAfterSeconds: wait } = error;
        expect(wait === null || (Number.isFinite(wait) && wait >= 0)).toBe(true);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('gives a JSON value or nothing for any text', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.json()), (text) => {
        const value = parseErrorBody(text);
        if (value !== undefined) expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('reading a challenge', () => {
  const headers = pieces(
    'Bearer ',
    'Basic ',
    'claims=',
    'realm="',
    '"',
    '\\',
    ',',
    ' = ',
    '==',
    '\t',
    'e30',
    '\u0000',
  );

  it('never fails', () => {
    fc.assert(
      fc.property(headers, (header) => {
        for (const { scheme } of parseChallenges(header)) expect(scheme).toBe(scheme.toLowerCase());
        const claims = claimsFromChallenge(header);
        expect(claims === null || typeof JSON.parse(claims) === 'object').toBe(true);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('finds the claims in any spelling of base64', () => {
    const spellings = fc.constantFrom<(text: string) => string>(
      (text) => Buffer.from(text).toString('base64'),
      (text) => Buffer.from(text).toString('base64url'),
      (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
    );
    fc.assert(
      fc.property(fc.dictionary(texts, fc.jsonValue()), spellings, texts, (claims, spell, realm) => {
        const text = JSON.stringify(claims).toWellFormed();
        const quoted = realm.replaceAll(/["\\]/g, '\\$&');
        const header = `Negotiate, Bearer realm="${quoted}", claims="${spell(text)}"`;
        expect(claimsFromChallenge(header)).toBe(text);
      }),
      { numRuns: runs(500) },
    );
  });

  it.each(['a=', 'a="', '"\\', ', ', 'Bearer ', 'claims="e30"', '=', 'a b,'])(
    'takes no more than linear time over %j, again and again',
    (piece) => {
      const before = process.cpuUsage();
      claimsFromChallenge(piece.repeat(200_000 / piece.length));
      expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
    },
  );
});

describe('reading a wait', () => {
  it('gives seconds that are a real number, or null, for any text', () => {
    const headers = pieces(
      'Mon, ',
      '02 Mar 2026 ',
      '09:20:11',
      ' GMT',
      '1',
      '.',
      '-',
      '9'.repeat(400),
      'e9',
      ' ',
    );
    fc.assert(
      fc.property(headers, (header) => {
        const seconds = retryAfterSeconds(header, now);
        expect(seconds === null || (Number.isFinite(seconds) && seconds >= 0)).toBe(true);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('gives back the seconds that were named', () => {
    fc.assert(
      fc.property(fc.nat(), (seconds) => {
        expect(retryAfterSeconds(String(seconds), now)).toBe(seconds);
      }),
    );
  });

  it('reads every date that JavaScript writes', () => {
    const dates = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        date.setUTCMilliseconds(0);
        expect(parseHttpDate(date.toUTCString(), now)).toEqual(date);
        const wait = Math.max(0, (date.getTime() - now.getTime()) / 1000);
        expect(retryAfterSeconds(date.toUTCString(), now)).toBe(wait);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('the scalar DateTime', () => {
  const type = buildSchema().getType('DateTime') as GraphQLScalarType<string, string>;
  const parse = (value: unknown) => {
    try {
      return type.parseValue(value);
    } catch (error) {
      expect(error).toBeInstanceOf(GraphQLError);
      return null;
    }
  };

  it('takes a value unchanged or refuses it', () => {
    const values = fc.oneof(
      anyJson,
      pieces('2026', '-', '02', '29', 'T', '09:15:27', '.', '1234567', 'Z', '+00:00', '\n'),
    );
    fc.assert(
      fc.property(values, (value) => {
        const parsed = parse(value);
        expect(parsed === null || (parsed === value && !Number.isNaN(Date.parse(parsed)))).toBe(true);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('takes every moment of the calendar, and shows it unchanged', () => {
    const dates = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.stringMatching(/^\.\d{1,7}$/), (date, fraction) => {
        const text = `${date.toISOString().slice(0, 19)}${fraction}Z`;
        expect(parse(text)).toBe(text);
        expect(type.serialize(text)).toBe(text);
      }),
      { numRuns: runs(500) },
    );
  });
});
