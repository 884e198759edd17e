import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { storedPolicy } from '../../support/policies/policies.js';

const READ = 'query Read($id: ID!) { accessPackageAssignmentPolicy(id: $id) { id } }';
const authorization = `Bearer ${developmentToken()}`;
const PAGE = 'https://page.example';

let emulator: Emulator;
let gateway: TestGateway;

beforeAll(async () => {
  emulator = await startEmulator({ segment2019: false });
  gateway = await startTestGateway(emulator.url, { GRAPH_API: 'beta', CORS_ORIGINS: PAGE });
});

beforeEach(() => {
  emulator.put(storedPolicy('p'));
});

afterAll(async () => {
  await gateway.close();
  await emulator.close();
});

const url = (query: string) =>
  `${gateway.url}/graphql?${new URLSearchParams({ query, variables: '{"id":"p"}' }).toString()}`;
const get = (query: string, headers: Record<string, string>) => fetch(url(query), { headers });
const REMOVE = 'mutation ($id: ID!) { deleteAccessPackageAssignmentPolicy(id: $id) }';

describe('a query by GET with a token', () => {
  it.each([
    ['curl -G', { accept: '*/*' }],
    [
      'graphql-request',
      {
        accept: 'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
        'content-type': 'application/json',
      },
    ],
    [
      'urql',
      {
        accept:
          'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
      },
    ],
    ['Apollo Client', { accept: 'application/graphql-response+json,application/json;q=0.9' }],
    ['a page of an origin that may call', { accept: '*/*', origin: PAGE }],
  ])('as %s sends it is answered', async (_client, headers) => {
    const response = await get(READ, { ...headers, authorization });
    expect([response.status, await response.json()]).toEqual([
      200,
      { data: { accessPackageAssignmentPolicy: { id: 'p' } } },
    ]);
    expect(response.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
  });

  it('is answered in JSON alone when that is all that is accepted, and refused when nothing fits', async () => {
    const json = await get(READ, { accept: 'application/json', authorization });
    expect([json.status, json.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^application\/json/),
    ]);
    expect((await get(READ, { accept: 'image/png', authorization })).status).toBe(406);
  });

  it('cannot change anything', async () => {
    const response = await get(REMOVE, { authorization });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(emulator.policies.has('p')).toBe(true);
  });
});

describe('what a page of another origin can have a browser send unasked', () => {
  it('is no query by GET', async () => {
    const before = emulator.requests.length;
    for (const headers of [{}, { origin: PAGE }, { cookie: 'session=1' }]) {
      const response = await get(READ, headers);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('CSRF');
    }
    expect(emulator.requests).toHaveLength(before);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'is no mutation as %s, whatever a proxy adds to it',
    async (type) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type, authorization },
        body: JSON.stringify({ query: REMOVE, variables: { id: 'p' } }),
      });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(emulator.policies.has('p')).toBe(true);
    },
  );
});

describe('a preflight that asks for the authorization header', () => {
  const preflight = (origin: string) =>
    fetch(url(READ), {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });

  it('is granted to an origin that may call', async () => {
    const { headers } = await preflight(PAGE);
    expect(headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(headers.get('access-control-allow-headers')).toContain('authorization');
    expect(headers.get('access-control-allow-methods')).toContain('GET');
  });

  it('is not granted to any other', async () => {
    const { headers } = await preflight('https://elsewhere.example');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
