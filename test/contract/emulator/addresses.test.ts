import { beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { storedPolicy, storePolicies } from '../../support/policies/policies.js';
import { call, collections, emulate } from './support/emulator-calls.js';

const BETA = collections.beta;
const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;

beforeEach(async () => {
  emulator = await emulate();
});

describe.each(Object.entries(collections))('in %s', (_name, collection) => {
  it.each([
    ['a slash at the end', (path: string) => `${path}/p/`],
    ['another letter case', (path: string) => `${path.toUpperCase()}/p`],
    ['the id in parentheses', (path: string) => `${path}('p')`],
    ['the id in parentheses, encoded', (path: string) => `${path}(%27p%27)`],
  ])('a policy is found by a path with %s', async (_case, pathOf) => {
    emulator.put(storedPolicy('p'));
    expect((await call(emulator, 'GET', pathOf(collection))).body['id']).toBe('p');
    expect((await call(emulator, 'GET', `${collection.toUpperCase()}/`)).body.value).toHaveLength(1);
  });

  it.each(['$skip=1', '$orderby=displayName', '$count=true', '$search="x"', '$foo=1', '$deltatoken=x'])(
    'a list with %s is refused, and told which option it is',
    async (option) => {
      const { status, body } = await call(emulator, 'GET', `${collection}?${option}`);
      expect([status, body.error?.code]).toEqual([400, 'BadRequest']);
      expect(body.error?.message).toContain(`'${option.split('=', 1)[0] ?? ''}'`);
    },
  );

  it('a single policy takes no options of lists, and anything takes options of nobody’s', async () => {
    emulator.put(storedPolicy('p'));
    expect((await call(emulator, 'GET', `${collection}/p?$top=1`)).status).toBe(400);
    expect((await call(emulator, 'GET', `${collection}/p?api-version=1`)).status).toBe(200);
  });
});

it('an id in parentheses may have a quote, which is doubled', async () => {
  emulator.put(storedPolicy("o'p"));
  expect((await call(emulator, 'GET', `${BETA}('o''p')`)).body['id']).toBe("o'p");
  expect((await call(emulator, 'GET', `${BETA}('o'p')`)).status).toBe(400);
});

it('a batch is found in another letter case, and its items too', async () => {
  emulator.put(storedPolicy('p'));
  const requests = [{ id: '1', method: 'GET', url: `${BETA.replace('/beta', '').toUpperCase()}/p/` }];
  const { body } = await call(emulator, 'POST', '/BETA/$Batch', { requests });
  expect(body['responses']).toMatchObject([{ status: 200 }]);
});

describe('contracts that are switched off', () => {
  it.each([
    [['v1.0'], '/beta/$batch', 'beta'],
    [['beta'], collections['v1.0'], 'v1.0'],
    [['beta', 'v1.0'], collections['beta-2019'], 'accessPackageAssignmentPolicies'],
  ] as const)('%j: %s is unknown', async (contracts, path, segment) => {
    const some = await emulate({ contracts });
    const { status, body } = await call(some, 'GET', path);
    expect([status, body.error?.message]).toEqual([400, `Resource not found for the segment '${segment}'.`]);
  });
});

describe('a page of another origin', () => {
  const origin = 'https://page.example';
  const preflight = {
    origin,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'authorization,content-type,sdkversion',
  };

  it('may ask for whatever it likes, without a token', async () => {
    const response = await fetch(`${emulator.url}${BETA}/p`, { method: 'OPTIONS', headers: preflight });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': expect.stringContaining('PUT') as string,
      'access-control-allow-headers': preflight['access-control-request-headers'],
    });
    expect(emulator.requests).toEqual([]);
  });

  it('may read answers and refusals, and the headers that support asks for', async () => {
    storePolicies(emulator, 1);
    for (const [path, status] of [
      [BETA, 200],
      [`${BETA}/nobody`, 404],
      ['/beta/nothing', 400],
    ] as const) {
      const { status: actual, headers } = await fetch(emulator.url + path, {
        headers: { origin, authorization },
      });
      expect(actual).toBe(status);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-expose-headers')).toContain('client-request-id');
    }
    expect((await call(emulator, 'GET', BETA)).headers.has('access-control-allow-origin')).toBe(false);
  });

  it('does not use up a fault by asking whether it may', async () => {
    emulator.addFault({ fault: 'status', status: 500 });
    await fetch(emulator.url + BETA, { method: 'OPTIONS', headers: preflight });
    const response = await fetch(emulator.url + BETA, { headers: { origin, authorization } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([500, '*']);
  });
});
