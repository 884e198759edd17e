import { describe, expect, it } from 'vitest';
import { errorFromResponse, parseErrorBody } from '../../../../src/graph/http/error-response.js';
import type { GraphResponseError, GraphResponseFacts } from '../../../../src/graph/errors/graph-errors.js';
import { createTokenRemover } from '../../../../src/secrets.js';

const TOKEN = 'MARKEDheader0123456789.MARKEDpayload0123456789.MARKEDsignature0123456789';
const tokenRemover = createTokenRemover([`Bearer ${TOKEN}`]);

const NOTHING = {
  code: null,
  graphMessage: null,
  target: null,
  details: [],
  requestId: null,
  date: null,
  retryAfterSeconds: null,
  claims: null,
};

function responseErrorOf(
  body: unknown,
  status = 400,
  headers: Record<string, string> = {},
): GraphResponseError {
  const get = (name: string): string | null => headers[name.toLowerCase()] ?? null;
  return errorFromResponse(
    { status, headers: { get }, body },
    { clientRequestId: 'client-id', tokenRemover },
  );
}

function errorOf(body: unknown, status = 400, headers: Record<string, string> = {}): GraphResponseFacts {
  return responseErrorOf(body, status, headers).response;
}

describe('errorFromResponse', () => {
  it('reads everything Graph documents', () => {
    const error = responseErrorOf({
      error: {
        code: 'InvalidModel',
        message: 'The model is invalid.',
        target: 'displayName',
        details: [{ code: 'Required', message: 'is missing', target: 'description' }],
        innerError: {
          date: '2026-03-02T09:20:11',
          'request-id': '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
          'client-request-id': 'other',
        },
      },
    });
    expect(error).toMatchObject({
      name: 'GraphResponseError',
      message: 'Microsoft Graph answered with status 400',
      clientRequestId: 'client-id',
      response: {
        status: 400,
        code: 'InvalidModel',
        graphMessage: 'The model is invalid.',
        target: 'displayName',
        details: [{ code: 'Required', message: 'is missing', target: 'description' }],
        requestId: '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
        date: '2026-03-02T09:20:11',
      },
    });
  });

  it('prefers the headers to the body', () => {
    const error = errorOf({ error: { innerError: { date: 'inner', 'request-id': 'inner' } } }, 400, {
      'request-id': '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
      date: 'Mon, 02 Mar 2026 09:20:11 GMT',
    });
    expect(error).toMatchObject({
      requestId: '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
      date: 'Mon, 02 Mar 2026 09:20:11 GMT',
    });
  });

  it.each([
    ['innererror in lower case', { innererror: { 'request-id': '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85' } }],
    [
      'one inside another',
      { innerError: { code: '429', innerError: { 'request-id': '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85' } } },
    ],
    [
      'both spellings, nested',
      {
        innererror: { innerError: { innererror: { 'request-id': '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85' } } },
      },
    ],
  ])('finds the request id in an inner error: %s', (_case, inner) => {
    expect(errorOf({ error: inner }).requestId).toBe('5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85');
  });

  it.each<[string, unknown]>([
    ['no body', undefined],
    ['null', null],
    ['a text', '<html>'],
    ['an array', [{ error: { code: 'x' } }]],
    ['an empty object', {}],
    ['an error that is a text', { error: 'invalid_grant' }],
    ['an error that is null', { error: null }],
    ['an error that is a list', { error: [{ code: 'x' }] }],
    ['empty texts', { error: { code: '', message: '', target: '', details: [], innerError: {} } }],
    ['members of wrong types', { error: { code: 1, message: {}, target: [], details: {}, innerError: 'x' } }],
    ['details of wrong types', { error: { details: [null, 'x', 1, ['y']], innerError: [] } }],
  ])('finds nothing in %s', (_case, body) => {
    expect(errorOf(body, 502)).toMatchObject({ ...NOTHING, status: 502 });
  });

  it('keeps a detail whose members are of wrong types or missing', () => {
    const error = errorOf({ error: { details: [{ code: 5, message: 'm' }, {}] } });
    expect(error.details).toEqual([
      { code: null, message: 'm', target: null },
      { code: null, message: null, target: null },
    ]);
  });

  it('bounds texts, details and the depth of inner errors', () => {
    const detail = { code: 'd'.repeat(3_000) };
    let inner: unknown = { 'request-id': '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85' };
    for (let depth = 0; depth < 5_000; depth += 1) inner = { innerError: inner };
    const error = errorOf({
      error: {
        code: 'x'.repeat(3_000),
        message: `${'y'.repeat(1_999)}😀`,
        details: Array(30).fill(detail),
        innerError: inner,
      },
    });
    expect(error.code).toHaveLength(2_000);
    expect(error.graphMessage).toBe('y'.repeat(1_999));
    expect(error.details).toHaveLength(20);
    expect(error.details[19]?.code).toHaveLength(2_000);
    expect(error.requestId).toBeNull();
  });

  it('measures a date in Retry-After against the date of the answer, not the local clock', () => {
    const headers = { date: 'Sun, 06 Nov 1994 08:49:07 GMT', 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT' };
    expect(errorOf(undefined, 429, headers).retryAfterSeconds).toBe(30);
  });

  it.each([
    [401, '{"a":1}'],
    [403, '{"a":1}'],
    [400, null],
  ])('decodes a claims challenge that comes with a %i: %s', (status, expected) => {
    const claims = Buffer.from('{"a":1}').toString('base64');
    const headers = { 'www-authenticate': `Bearer error="insufficient_claims", claims="${claims}"` };
    expect(errorOf(undefined, status, headers).claims).toBe(expected);
  });
});

describe('what an error says of the token', () => {
  it.each([1_930, 1_950, 1_980, 1_999])('is gone before a text is cut, from character %i on', (at) => {
    const message = `${'y'.repeat(at - 1)} ${TOKEN} and more`;
    expect(errorOf({ error: { message } }).graphMessage).toBe(
      `${'y'.repeat(at - 1)} [token] and more`.slice(0, 2_000),
    );
  });

  it('is gone from a text of a million characters, whichever piece of it is cut off', () => {
    for (let length = 18_300; length < 18_460; length += 7) {
      const message = `${'%20'.repeat(6_000)}${'y'.repeat(length - 18_000)}${TOKEN}${' z'.repeat(500_000)}`;
      expect(errorOf({ error: { message } }).graphMessage).not.toContain('MARKED');
    }
    expect(errorOf({ error: { message: TOKEN.repeat(10_000) } }).graphMessage ?? '').not.toContain('MARKED');
  });

  it('is gone from every member', () => {
    const said = `x ${TOKEN} y`;
    const detail = { code: said, message: said, target: said };
    const error = errorOf({ error: { ...detail, details: [detail] } }, 400, { date: said });
    const clean = { code: 'x [token] y', message: 'x [token] y', target: 'x [token] y' };
    expect(error).toMatchObject({ code: clean.code, graphMessage: clean.message, date: clean.message });
    expect(error.details).toEqual([clean]);
  });

  it('is gone from its claims, which stay JSON', () => {
    const claims = Buffer.from(JSON.stringify({ value: TOKEN })).toString('base64');
    const { claims: told } = errorOf(undefined, 401, { 'www-authenticate': `Bearer claims="${claims}"` });
    expect(told).toBe('{"value":"[token]"}');
  });

  it('is no request id, though it may look like one', () => {
    const id = '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85';
    const headers = { get: (name: string) => (name === 'request-id' ? id : null) };
    const call = { clientRequestId: 'client-id', tokenRemover: createTokenRemover([`Bearer ${id}`]) };
    expect(errorFromResponse({ status: 400, headers, body: undefined }, call).response.requestId).toBeNull();
  });
});

describe('parseErrorBody', () => {
  it.each<[string, string, unknown]>([
    ['JSON', '{"error":{}}', { error: {} }],
    ['nothing', '', undefined],
    ['HTML', '<html></html>', undefined],
    ['JSON cut short', '{"error":', undefined],
  ])('reads %s', (_case, text, expected) => {
    expect(parseErrorBody(text)).toEqual(expected);
  });
});
