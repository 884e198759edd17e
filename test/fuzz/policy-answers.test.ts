import fc from 'fast-check';
import { assertObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beta2019 } from '../../src/graph/dialects/beta/beta-2019.js';
import { beta } from '../../src/graph/dialects/beta/beta.js';
import { v1 } from '../../src/graph/dialects/v1/v1.js';
import type { WireObject } from '../../src/graph/dialects/dialect.js';
import { buildSchema } from '../../src/graphql/schema/build.js';
import { runs } from '../support/edition.js';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { startScriptedServer, type ScriptedServer } from '../support/servers/scripted-server.js';
import { anyJson, arbitraryWire } from './support/arbitrary-wire.js';
import { fullSelection } from './support/full-selection.js';

const schema = buildSchema();
const wires = arbitraryWire(schema);
const everything = fullSelection(schema, assertObjectType(schema.getType('AccessPackageAssignmentPolicy')));

let graph: ScriptedServer;
let gateway: TestGateway;
let body = '';

beforeAll(async () => {
  graph = await startScriptedServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(body);
  });
  gateway = await startTestGateway(graph.url, {
    GRAPH_API: 'beta',
    MAX_ALIASES: '10000',
    MAX_COST: '1000000000',
    MAX_QUERY_DEPTH: '100',
    MAX_TOKENS: '100000',
  });
});

afterAll(async () => {
  await gateway.close();
  await graph.close();
});

describe('whatever Graph sends as a policy', () => {
  it.each([beta2019, beta, v1])('is read without an error by $name', (dialect) => {
    fc.assert(
      fc.property(fc.oneof(wires, anyJson), fc.boolean(), (wire, isWritten) => {
        const policy = dialect.readPolicy(wire, null, isWritten);
        expect(policy === null || typeof policy.id === 'string').toBe(true);
        // What was read can be asked about, whatever it is.
        for (const asked of [beta, v1]) expect(asked.inexpressible(policy ?? {})).not.toBe(undefined);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it.each([beta, v1])('is replaced, and known again or not, without an error by $name', (dialect) => {
    fc.assert(
      fc.property(wires, wires, (wire, other) => {
        const policy = { ...(wire as WireObject), id: 'id' };
        expect(dialect.replacement?.body(policy, { displayName: 'new' })).toMatchObject({
          displayName: 'new',
        });
        expect(typeof dialect.isSent(policy, other)).toBe('boolean');
        for (const part of dialect.replacement?.hiddenParts({}) ?? []) part.join(policy, policy);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('can be shown in full', async () => {
    const policies = wires.map((wire) => ({ ...(wire as object), id: 'id' }));
    await fc.assert(
      fc.asyncProperty(policies, async (wire) => {
        body = JSON.stringify(wire);
        const query = `{ accessPackageAssignmentPolicy(id: "id") ${everything} }`;
        const { status, data, errors } = await gateway.run(query);
        expect({ status, errors }).toEqual({ status: 200, errors: [] });
        expect(data?.['accessPackageAssignmentPolicy']).toMatchObject({
          __typename: 'AccessPackageAssignmentPolicy',
        });
      }),
      { numRuns: runs(250) },
    );
  });

  it('is shown, or told to be unusable, also in a list', async () => {
    const lists = fc.oneof(
      fc.array(wires, { maxLength: 4 }).map((value) => ({ value })),
      fc.record({ value: wires, '@odata.nextLink': fc.oneof(anyJson, fc.webUrl()) }, { requiredKeys: [] }),
    );
    await fc.assert(
      fc.asyncProperty(lists, async (list) => {
        body = JSON.stringify(list);
        const query = `{ accessPackageAssignmentPolicies { nodes ${everything} pageInfo { endCursor } } }`;
        const { status, errors } = await gateway.run(query);
        expect(status).toBe(200);
        for (const { extensions } of errors) expect(extensions.code).toBe('UPSTREAM_INVALID_RESPONSE');
      }),
      { numRuns: runs(250) },
    );
  });
});
