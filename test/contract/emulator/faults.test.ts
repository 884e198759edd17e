import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import type { Fault } from '../../../src/emulator/faults/faults.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const PATH = '/beta/accessPackageAssignmentPolicies';

let emulator: Emulator;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
});

const create = (signal?: AbortSignal) =>
  fetch(emulator.url + PATH, {
    method: 'POST',
    headers: { authorization: `Bearer ${developmentToken()}`, 'content-type': 'application/json' },
    body: '{"accessPackageId":"p","displayName":"n"}',
    ...(signal && { signal }),
  });

const ask = (method: string, body?: unknown) =>
  fetch(`${emulator.url}/emulator/faults`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

describe('faults asked for over HTTP', () => {
  it('are met by as many requests as they say, then no more', async () => {
    expect((await ask('POST', { fault: 'status', status: 429, retryAfter: 7, times: 2 })).status).toBe(201);
    const statuses = [await create(), await create(), await create()].map(({ status, headers }) => [
      status,
      headers.get('retry-after'),
    ]);
    expect(statuses).toEqual([
      [429, '7'],
      [429, '7'],
      [201, null],
    ]);
  });

  it('can be listed and forgotten', async () => {
    await ask('POST', { fault: 'hang' });
    expect(await (await ask('GET')).json()).toEqual([{ fault: 'hang' }]);
    expect((await ask('DELETE')).status).toBe(204);
    expect((await create()).status).toBe(201);
  });

  it('pass over requests that they do not match', async () => {
    await ask('POST', { fault: 'status', status: 500, method: 'GET' });
    await ask('POST', { fault: 'status', status: 500, path: 'item' });
    expect((await create()).status).toBe(201);
  });

  it.each([
    [{}, 'fault is missing'],
    [{ fault: 'flood' }, 'fault is one of'],
    [{ fault: 'status', status: 200 }, 'status is a whole number from 400 to 599'],
    [{ fault: 'redirect', status: 500 }, 'status is a whole number from 300 to 399'],
    [{ fault: 'reset', at: 'noon' }, 'at is one of'],
    [{ fault: 'delay', delayMs: '1' }, 'delayMs is a whole number'],
    [{ fault: 'delay', delayMs: 2 ** 31 }, 'delayMs is a whole number'],
    [{ fault: 'delay' }, 'delayMs is missing: it is a whole number'],
    [{ fault: 'status' }, 'status is missing: it is a whole number from 400 to 599'],
    [{ fault: 'toString' }, 'fault is one of'],
    [{ fault: 'hang', speed: 1 }, 'speed is no member'],
    [{ fault: 'hang', status: 500 }, 'status is no member of the fault hang'],
    [{ fault: 'redirect', status: 307, retryAfter: 1 }, 'retryAfter is no member of the fault redirect'],
    [{ fault: 'hang', times: 0 }, 'times is a whole number from 1'],
    [{ fault: 'hang', path: 'batch-item' }, 'batch-item goes with the fault status'],
    [{ fault: 'status', status: 429, retryAfter: '1\r\nx: y' }, 'retryAfter is printable ASCII'],
    [{ fault: 'redirect', status: 307, location: '/\n' }, 'location is printable ASCII'],
    [{ fault: 'redirect', status: 307, location: '/日本' }, 'location is printable ASCII'],
    [{ fault: 'status', status: 400, message: 'a\nb' }, 'message is text without line breaks'],
    [{ fault: 'status', status: 400, code: 'a\rb' }, 'code is text without line breaks'],
    [[], 'fault is missing'],
    ['hang', 'JSON object'],
  ])('are refused when they are wrong: %j', async (fault, reason) => {
    const response = await ask('POST', fault);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toContain(reason);
  });
});

describe('a fault', () => {
  it.each<[string, Fault, number, number]>([
    ['before the write', { fault: 'status', status: 500 }, 500, 0],
    ['after the write', { fault: 'status', status: 503, when: 'after' }, 503, 1],
    ['by redirect', { fault: 'redirect', status: 307, location: 'https://x.example/' }, 307, 0],
    ['with HTML', { fault: 'malformed', body: 'html' }, 201, 1],
  ])('%s answers and commits as it says', async (_case, fault, status, policies) => {
    emulator.addFault(fault);
    const response = await fetch(emulator.url + PATH, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: `Bearer ${developmentToken()}`, 'content-type': 'application/json' },
      body: '{"accessPackageId":"p","displayName":"n"}',
    });
    expect([response.status, emulator.policies.size]).toEqual([status, policies]);
  });

  it.each<[Fault, number]>([
    [{ fault: 'reset', at: 'before-read' }, 0],
    [{ fault: 'reset' }, 0],
    [{ fault: 'reset', when: 'after' }, 1],
    [{ fault: 'reset', at: 'mid-answer' }, 1],
    [{ fault: 'malformed', body: 'long-length' }, 1],
    [{ fault: 'malformed', body: 'truncated' }, 1],
    [{ fault: 'malformed', body: 'empty' }, 1],
  ])('%j leaves the caller without an answer that can be read', async (fault, policies) => {
    emulator.addFault(fault);
    await expect(create().then((response) => response.json())).rejects.toThrow();
    expect(emulator.policies.size).toBe(policies);
  });

  it('hangs until the caller leaves', async () => {
    emulator.addFault({ fault: 'hang' });
    await expect(create(AbortSignal.timeout(50))).rejects.toThrow();
    expect(emulator.policies.size).toBe(0);
  });

  it('delays and then answers as usual', async () => {
    emulator.addFault({ fault: 'delay', delayMs: 30 });
    expect((await create()).status).toBe(201);
  });

  it('of status 401 challenges as Graph does', async () => {
    emulator.addFault({ fault: 'status', status: 401 });
    expect((await create()).headers.get('www-authenticate')).toMatch(
      /^Bearer realm="", authorization_uri="[^"]+", client_id="[^"]+"$/,
    );
  });

  it('can challenge for claims', async () => {
    const claims = '{"access_token":{}}';
    emulator.addFault({ fault: 'status', status: 401, claims });
    const challenge = (await create()).headers.get('www-authenticate') ?? '';
    expect(Buffer.from(/claims="([^"]*)"/.exec(challenge)?.[1] ?? '', 'base64').toString()).toBe(claims);
  });

  it('speaks with a code of its own', async () => {
    emulator.addFault({ fault: 'status', status: 403, code: 'NoLicense' });
    expect(await (await create()).json()).toMatchObject({
      error: { code: 'NoLicense', message: expect.stringContaining('license requirement') as string },
    });
  });
});
