import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearerCredentials } from '../../src/graphql/bearer.js';
import { redact } from '../../src/graphql/redact.js';
import { parseErrorBody } from '../../src/graph/error-response.js';

const part = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);
const tokens = fc.oneof(
  fc.tuple(part, part, part).map((parts) => parts.join('.')),
  fc.stringMatching(/^[A-Za-z0-9\-._~+/]{8,60}={0,2}$/),
);
const schemes = fc.constantFrom('Bearer ', 'bearer ', 'BEARER   ');

/** Texts that repeat a token, whole, in parts and side by side. */
const echoes = tokens.chain((token) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(token, ...token.split('.'), `https://host.example/?t=${token}`, '.', '[', '[token]'),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((pieces) => ({ token, text: pieces.join('') })),
);

const longParts = (token: string) => [token, ...token.split('.')].filter(({ length }) => length >= 8);

describe('taking secrets out of a text', () => {
  it('leaves neither the token nor a part of it', () => {
    fc.assert(
      fc.property(echoes, schemes, ({ token, text }, scheme) => {
        const rest = redact(text, scheme + token);
        for (const secret of longParts(token)) expect(rest).not.toContain(secret);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no token in the body of an error', () => {
    fc.assert(
      fc.property(echoes, ({ token, text }) => {
        const body = JSON.stringify(parseErrorBody(JSON.stringify({ text }), `Bearer ${token}`) ?? null);
        expect(body).not.toContain(token);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves every other text of letters alone', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{0,80}$/), (text) => {
        expect(redact(text, 'Bearer HEADER00.PAYLOAD0.SIGNATURE')).toBe(text);
      }),
    );
  });
});

describe('judging an Authorization header', () => {
  it('takes every well-formed bearer token as it is', () => {
    fc.assert(
      fc.property(schemes, tokens, (scheme, token) => {
        expect(bearerCredentials([scheme + token])).toEqual({ authorization: scheme + token });
      }),
      { numRuns: 500 },
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
      { numRuns: 2_000 },
    );
  });
});
