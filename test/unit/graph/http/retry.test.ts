import { describe, expect, it } from 'vitest';
import * as errors from '../../../../src/graph/errors/graph-errors.js';
import { nextWaitMs, pause, type GraphIntent, type RetryQuestion } from '../../../../src/graph/http/retry.js';

function answered(status: number, more: Partial<errors.GraphResponseFacts> = {}): errors.GraphResponseError {
  return new errors.GraphResponseError('id', {
    status,
    code: null,
    graphMessage: null,
    target: null,
    details: [],
    requestId: null,
    date: null,
    retryAfterSeconds: null,
    claims: null,
    ...more,
  });
}

function wait(more: Partial<RetryQuestion> & { error: unknown }): number | null {
  return nextWaitMs({ intent: 'read', attempt: 1, remainingMs: 60_000, random: () => 0.5, ...more });
}

const DUPLICATE = answered(409, { code: 'DuplicateKey' });

describe('nextWaitMs', () => {
  const all: GraphIntent[] = ['read', 'write', 'create'];
  const table: [string, unknown, GraphIntent[]][] = [
    ['429', answered(429), all],
    ['429 with Retry-After', answered(429, { retryAfterSeconds: 1 }), all],
    ['503 with Retry-After', answered(503, { retryAfterSeconds: 1 }), all],
    ['503 with Retry-After 0', answered(503, { retryAfterSeconds: 0 }), all],
    ['503 without Retry-After', answered(503), ['read']],
    ['502', answered(502), ['read']],
    ['502 with Retry-After', answered(502, { retryAfterSeconds: 1 }), ['read']],
    ['504', answered(504), ['read']],
    ['504 with Retry-After', answered(504, { retryAfterSeconds: 1 }), ['read']],
    ['a lost connection', new errors.GraphConnectionError('id', 'ECONNRESET'), ['read']],
    ['a timeout', new errors.GraphTimeoutError('id'), ['read']],
    ['a refused connection', new errors.GraphNotDeliveredError('id', 'ECONNREFUSED'), all],
    ['a name that nobody knows', new errors.GraphNotDeliveredError('id', 'ENOTFOUND'), []],
    ['a name that cannot be looked up', new errors.GraphNotDeliveredError('id', 'EAI_AGAIN'), all],
    ['an untrusted certificate', new errors.GraphNotDeliveredError('id', 'SELF_SIGNED_CERT_IN_CHAIN'), []],
    ['an expired certificate', new errors.GraphNotDeliveredError('id', 'CERT_HAS_EXPIRED'), []],
    ['a proxy that wants a password', new errors.GraphNotDeliveredError('id', 'PROXY_407'), []],
    ['a proxy that cannot go on', new errors.GraphNotDeliveredError('id', 'PROXY_502'), all],
    ['a header nobody can send', new errors.GraphNotDeliveredError('id', 'ERR_INVALID_CHAR'), []],
    ['409 DuplicateKey', DUPLICATE, ['create']],
    ['409 duplicatekey', answered(409, { code: 'duplicatekey' }), ['create']],
    ['409 with another code', answered(409, { code: 'nameAlreadyExists' }), []],
    ['409 without a code', answered(409), []],
    ['400 DuplicateKey', answered(400, { code: 'DuplicateKey' }), []],
    ['500', answered(500), []],
    ['500 with Retry-After', answered(500, { retryAfterSeconds: 1 }), []],
    ...[400, 401, 403, 404, 412, 423, 501, 505, 507, 509].map((status): [string, unknown, GraphIntent[]] => [
      `${status} with Retry-After`,
      answered(status, { retryAfterSeconds: 1 }),
      [],
    ]),
    ['a redirect', new errors.GraphRedirectError('id', 302), []],
    [
      'a useless 2xx',
      new errors.GraphInvalidResponseError('id', { status: 200, requestId: null, date: null }),
      [],
    ],
    ['a caller that left', new errors.GraphAbortedError('id'), []],
    ['a fault of our own', new TypeError('x'), []],
    ['a usable answer', { status: 200 }, []],
  ];

  describe.each(table)('after %s', (_case, error, repeated) => {
    it.each(all)(`decides for a %s`, (intent) => {
      expect(wait({ intent, error }) !== null).toBe(repeated.includes(intent));
    });
  });

  it.each([
    [1, 250],
    [2, 500],
    [3, 1_000],
    [4, 2_000],
    [5, 4_000],
  ])('backs off: after attempt %i half of the longest wait is %i ms', (attempt, expected) => {
    expect(wait({ error: answered(429), attempt })).toBe(expected);
  });

  it.each([
    [1, 100],
    [2, 200],
    [3, 400],
    [4, 800],
    [5, null],
  ])('gives concurrent creates shorter waits, and four of them: attempt %i, %s ms', (attempt, expected) => {
    expect(wait({ intent: 'create', error: DUPLICATE, attempt })).toBe(expected);
  });

  it('makes six attempts at most', () => {
    expect(wait({ error: answered(429), attempt: 5 })).not.toBeNull();
    expect(wait({ error: answered(429), attempt: 6 })).toBeNull();
  });

  it.each([
    ['backing off', answered(429)],
    ['told to come back in 0 seconds', answered(429, { retryAfterSeconds: 0 })],
    ['creates collide', DUPLICATE],
  ])('never goes on at once: %s', (_case, error) => {
    expect(wait({ intent: 'create', error, random: () => 0 })).toBeGreaterThanOrEqual(50);
  });

  it.each([0, 0.5, 0.999])('never shortens Retry-After, whatever chance says: %d', (chance) => {
    const error = answered(429, { retryAfterSeconds: 2.128 });
    const waitMs = wait({ error, attempt: 5, random: () => chance });
    expect(waitMs).toBeGreaterThanOrEqual(2_128);
    expect(waitMs).toBeLessThanOrEqual(2_300);
  });

  it.each([
    ['longer than the deadline', 1_999, null],
    ['as long as the deadline', 2_000, null],
    ['shorter than the deadline', 2_001, 2_000],
    ['past the deadline', -1, null],
  ])('does not begin a wait that does not fit: %s', (_case, remainingMs, expected) => {
    const error = answered(503, { retryAfterSeconds: 2 });
    expect(wait({ error, remainingMs, random: () => 0 })).toBe(expected);
  });

  it('gives up a read whose timeout has used up the deadline', () => {
    expect(wait({ error: new errors.GraphTimeoutError('id'), remainingMs: 0 })).toBeNull();
  });
});

describe('pause', () => {
  it('waits', async () => {
    const startedAtMs = performance.now();
    await pause(60, undefined);
    expect(performance.now() - startedAtMs).toBeGreaterThan(50);
  });

  it('ends at once, without an error, when the signal is or gets aborted', async () => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 20);
    await pause(600_000, controller.signal);
    await pause(600_000, controller.signal);
  });
});
