import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from '../../examples/supergraph/compose.js';
import {
  engines,
  SUBGRAPH_TIMEOUT_MS,
  type EngineName,
  type EngineOptions,
} from '../../examples/supergraph/engines/engine.js';
import { startSupergraph } from '../../examples/supergraph/supergraph.js';
import { defaultSettings } from '../../src/config/config.js';
import { readSchemaFiles } from '../../src/graphql/schema/sdl-files.js';
import { closeAfterTest } from '../support/close-after-test.js';
import { isLong } from '../support/edition.js';
import { ENGINES, post } from './support/supergraphs.js';

const DELETE = 'mutation { deleteAccessPackageAssignmentPolicy(id: "p") }';
const DELETED = { data: { deleteAccessPackageAssignmentPolicy: 'p' } };

/** A subgraph by its answers alone, and the headers of what it was asked. */
async function startSubgraph(respond: (response: ServerResponse) => void) {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      asked.push(request.headers);
      respond(response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closeAfterTest({
    close() {
      server.close();
      server.closeAllConnections();
    },
  });
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

const answers = (body: object, status?: number) => (response: ServerResponse) => {
  response.writeHead(status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

/** An engine over this subgraph at an address of the test's own, and over one that has notes. */
async function startEngine(
  engine: EngineName,
  policiesUrl: string,
  options?: Partial<EngineOptions> & { notesUrl?: string },
) {
  const notes = 'type Query { notes: [String!] }';
  const supergraph = compose([
    { name: 'policies', url: policiesUrl, typeDefs: parse(readSchemaFiles()) },
    { name: 'notes', url: options?.notesUrl ?? policiesUrl, typeDefs: parse(notes) },
  ]);
  const start = await engines[engine]();
  return closeAfterTest(await start({ supergraph, port: 0, callersOfGraph: ['policies'], ...options }));
}

describe.each(ENGINES)('%s', (_title, engine) => {
  it('shows the token to the subgraphs that are named, and to no other', async () => {
    const policies = await startSubgraph(answers({ data: { accessPackageAssignmentPolicy: null } }));
    const notes = await startSubgraph(answers({ data: { notes: ['a'] } }));
    const { url } = await startEngine(engine, policies.url, { notesUrl: notes.url });
    const query = '{ accessPackageAssignmentPolicy(id: "p") { displayName } notes }';
    const caller = { token: 'aaaa.bbbb.cccc', clientRequestId: '0b6f0f35-6f0e-4d2c-9d4a-3b7b7a1f1c11' };
    expect(await post(url, query, {}, caller)).toEqual({
      data: { accessPackageAssignmentPolicy: null, notes: ['a'] },
    });
    expect(policies.asked).toMatchObject([
      { authorization: `Bearer ${caller.token}`, 'client-request-id': caller.clientRequestId },
    ]);
    expect(notes.asked).toHaveLength(1);
    expect(JSON.stringify(notes.asked)).not.toContain(caller.token);
    expect(JSON.stringify(notes.asked)).not.toContain(caller.clientRequestId);
  });

  it.each<[what: string, respond: (response: ServerResponse) => void, timeoutMs?: number]>([
    ['an answer is lost', (response) => response.destroy()],
    ['the subgraph is not available', answers({ errors: [{ message: 'Not now.' }] }, 503)],
    ['no answer comes in time', () => undefined, 500],
  ])('sends a mutation once when %s', async (_what, respond, timeoutMs) => {
    const policies = await startSubgraph(respond);
    const { url } = await startEngine(engine, policies.url, timeoutMs === undefined ? {} : { timeoutMs });
    const { data, errors } = await post(url, DELETE);
    expect(data?.['deleteAccessPackageAssignmentPolicy'] ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(policies.asked).toHaveLength(1);
  });

  it('says that a port is taken', async () => {
    const { url } = await startSubgraph(() => undefined);
    const starting = startSupergraph({
      engine,
      port: Number(new URL(url).port),
      settings: { LOG_LEVEL: 'silent' },
    });
    await expect(starting).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it.runIf(isLong)('waits for an answer that takes longer than a minute', async () => {
    const policies = await startSubgraph((response) => {
      void wait(65_000).then(() => {
        answers(DELETED)(response);
      });
    });
    const { url } = await startEngine(engine, policies.url);
    expect(await post(url, DELETE)).toEqual(DELETED);
  });
});

it('engines wait longer than the gateway does for Graph', () => {
  expect(SUBGRAPH_TIMEOUT_MS).toBeGreaterThan(defaultSettings('production').GRAPH_DEADLINE_MS);
});

it('@apollo/gateway reports nothing to Apollo', async () => {
  await engines.apollo();
  expect(process.env['APOLLO_TELEMETRY_DISABLED']).toBe('true');
});
