import { randomUUID } from 'node:crypto';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { GraphQLClient } from 'graphql-request';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../../support/gateway/gateway.js';
import { captureLog } from '../../../support/gateway/log-lines.js';
import { startOtlpReceiver, type OtlpReceiver } from '../../../support/servers/otlp-receiver.js';
import { startScriptedServer, type ScriptedServer } from '../../../support/servers/scripted-server.js';

const PAGE = 'https://page.example';
const READ = 'query Read($id: ID!) { accessPackageAssignmentPolicy(id: $id) { id } }';
const QUERY = '{ __typename }';
const authorization = 'Bearer aaaa.bbbb.cccc';
const json = { 'content-type': 'application/json' };

const captured = captureLog();
let graph: ScriptedServer;
let collector: OtlpReceiver;
let gateway: TestGateway;

beforeAll(async () => {
  graph = await startScriptedServer((_request, response) => response.end('{"id":"p"}'));
  collector = await startOtlpReceiver();
  const settings = {
    CORS_ORIGINS: PAGE,
    GRAPH_API: 'beta',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  };
  gateway = await startTestGateway(graph.url, settings, captured.log);
});

afterAll(async () => {
  await gateway.close();
  await collector.close();
  await graph.close();
});

const endpoint = () => `${gateway.url}/graphql`;

function preflight(method: string, names: readonly string[] = [], origin = PAGE): Promise<Response> {
  return fetch(endpoint(), {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': names.join(','),
    },
  });
}

/** The names in a header that is a list. */
async function advertised(name: 'methods' | 'headers'): Promise<string[]> {
  const { headers } = await preflight('POST', ['x-unknown']);
  return (headers.get(`access-control-allow-${name}`) ?? '').split(',').map((item) => item.trim());
}

const send = (init: RequestInit, search = '') =>
  fetch(endpoint() + search, { ...init, headers: { origin: PAGE, ...(init.headers as object) } });
const post = (headers: Record<string, string>, query = QUERY, variables = {}) =>
  send({ method: 'POST', headers, body: JSON.stringify({ query, variables }) });
const get = (headers: Record<string, string>) =>
  send({ headers }, `?${new URLSearchParams({ query: QUERY }).toString()}`);
const read = (headers: Record<string, string>) =>
  post({ ...json, authorization, ...headers }, READ, { id: 'p' });

/** Shows that a method is taken. */
const methodIsTaken: Record<string, () => Promise<void>> = {
  GET: async () => {
    expect((await get({ authorization })).status).toBe(200);
  },
  POST: async () => {
    expect((await post(json)).status).toBe(200);
  },
};

async function opensGet(name: string): Promise<void> {
  expect((await get({})).status).toBe(400);
  expect((await get({ [name]: 'x' })).status).toBe(200);
}

async function isLogged(name: string, member: string): Promise<void> {
  const value = `client ${randomUUID()}`;
  await post({ ...json, [name]: value });
  expect(captured.operations().filter((line) => line[member] === value)).toHaveLength(1);
}

/** Shows that a header makes a difference. */
const headerIsTaken: Record<string, () => Promise<void>> = {
  accept: async () => {
    const type = 'application/graphql-response+json';
    expect((await post({ ...json, accept: type })).headers.get('content-type')).toContain(type);
    expect((await post(json)).headers.get('content-type')).toContain('application/json');
  },
  'apollo-require-preflight': () => opensGet('apollo-require-preflight'),
  'apollographql-client-name': () => isLogged('apollographql-client-name', 'clientName'),
  'apollographql-client-version': () => isLogged('apollographql-client-version', 'clientVersion'),
  authorization: async () => {
    await read({});
    expect(graph.requests.at(-1)?.headers.authorization).toBe(authorization);
  },
  'client-request-id': async () => {
    const id = randomUUID();
    const response = await read({ 'client-request-id': id });
    expect(response.headers.get('client-request-id')).toBe(id);
    expect(graph.requests.at(-1)?.headers['client-request-id']).toBe(id);
  },
  'content-type': async () => {
    expect((await post({})).status).toBe(415);
    expect((await post(json)).status).toBe(200);
  },
  'graphql-client-name': () => isLogged('graphql-client-name', 'clientName'),
  'graphql-client-version': () => isLogged('graphql-client-version', 'clientVersion'),
  traceparent: async () => {
    const trace = randomUUID().replaceAll('-', '');
    await read({ traceparent: `00-${trace}-b7ad6b7169203331-01` });
    expect(graph.requests.at(-1)?.headers['traceparent']).toContain(trace);
  },
  tracestate: async () => {
    const trace = randomUUID().replaceAll('-', '');
    await read({ traceparent: `00-${trace}-b7ad6b7169203331-01`, tracestate: 'page=1' });
    expect(graph.requests.at(-1)?.headers['tracestate']).toBe('page=1');
  },
  'x-apollo-operation-name': () => opensGet('x-apollo-operation-name'),
};

describe('a preflight', () => {
  it('advertises no method and no header but those that are shown to be taken, whatever is asked for', async () => {
    expect((await advertised('methods')).toSorted()).toEqual(Object.keys(methodIsTaken).toSorted());
    expect((await advertised('headers')).toSorted()).toEqual(Object.keys(headerIsTaken).toSorted());
  });

  it.each(Object.entries(methodIsTaken))('advertises %s, which is taken', (_name, show) => show());
  it.each(Object.entries(headerIsTaken))('advertises %s, which is taken', (_name, show) => show());

  it('is kept for an hour, and is for this origin alone', async () => {
    const { status, headers } = await preflight('POST', ['authorization']);
    expect(status).toBe(204);
    expect(headers.get('access-control-max-age')).toBe('3600');
    expect(headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(headers.get('vary')?.toLowerCase()).toContain('origin');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('is none without an origin, or without a method: such are told the methods', async () => {
    for (const sent of [{}, { origin: PAGE }, { 'access-control-request-method': 'POST' }]) {
      const response = await fetch(endpoint(), { method: 'OPTIONS', headers: sent });
      expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, POST, OPTIONS']);
      expect(response.headers.get('access-control-allow-methods')).toBeNull();
    }
  });
});

it('an answer shows pages the id of the request, and no header that it does not have', async () => {
  for (const response of [await post(json), await post(json), await get({ authorization })]) {
    const exposed = (response.headers.get('access-control-expose-headers') ?? '').split(',');
    expect(exposed).toEqual(['client-request-id']);
    expect(response.headers.get('client-request-id')).toMatch(/^[\da-f-]{36}$/);
  }
});

/** Whether a browser sends a header without leave (Fetch standard, CORS-safelisted request-header). */
function isSafe(name: string, value: string): boolean {
  if (value.length > 128) return false;
  if (name === 'content-type')
    return /^(text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(value);
  return ['accept', 'accept-language', 'content-language', 'user-agent', 'range'].includes(name);
}

/** Sends as a browser does for a page of another origin: nothing for which the gateway gives no leave. */
const browserFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const names = [...request.headers].filter(([name, value]) => !isSafe(name, value)).map(([name]) => name);
  expect(await advertised('methods')).toContain(request.method);
  expect(await advertised('headers')).toEqual(expect.arrayContaining(names));
  const headers = new Headers(request.headers);
  headers.set('origin', PAGE);
  return fetch(request, { headers });
};

describe('a page of another origin may send what its client sends by default:', () => {
  const headers = { authorization };
  const policy = { accessPackageAssignmentPolicy: { id: 'p' } };

  it.each([
    ['Apollo Client', {}],
    ['Apollo Client with its name and version', { clientAwareness: { name: 'page', version: '1' } }],
    ['Apollo Client with queries by GET', { useGETForQueries: true }],
  ])('%s', async (_client, options) => {
    const { clientAwareness, ...link } = options as { clientAwareness?: { name: string; version: string } };
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: new HttpLink({ uri: endpoint(), fetch: browserFetch, headers, ...link }),
      ...(clientAwareness && { clientAwareness }),
    });
    const { data } = await client.query({ query: gql(READ), variables: { id: 'p' } });
    expect(data).toMatchObject(policy);
  });

  it.each([false, true])('urql, with queries by GET: %s', async (preferGetMethod) => {
    const client = new Client({
      url: endpoint(),
      exchanges: [fetchExchange],
      fetch: browserFetch,
      fetchOptions: { headers },
      preferGetMethod,
    });
    expect(await client.query(READ, { id: 'p' })).toMatchObject({ error: undefined, data: policy });
  });

  it.each(['GET', 'POST'] as const)('graphql-request by %s', async (method) => {
    const client = new GraphQLClient(endpoint(), { fetch: browserFetch, headers, method });
    expect(await client.request(READ, { id: 'p' })).toEqual(policy);
  });

  it('Relay’s network as its documentation writes it', async () => {
    const response = await browserFetch(endpoint(), {
      method: 'POST',
      headers: {
        ...headers,
        Accept: 'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ query: READ, variables: { id: 'p' } }),
    });
    expect(await response.json()).toEqual({ data: policy });
  });
});
