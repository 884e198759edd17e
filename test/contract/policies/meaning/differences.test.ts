import { describe, expect, it } from 'vitest';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import { startTestGateway } from '../../../support/gateway/gateway.js';
import { PACKAGE, storedPolicy } from '../../../support/policies/policies.js';
import { startScriptedServer } from '../../../support/servers/scripted-server.js';
import { startPair } from '../versions/support.js';

const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!, $key: String) {
  createAccessPackageAssignmentPolicy(input: $input, idempotencyKey: $key) { id differences { path sent kept } }
}`;
const UPDATE = `mutation ($id: ID! = "p", $input: UpdateAccessPackageAssignmentPolicyInput!) {
  updateAccessPackageAssignmentPolicy(id: $id, input: $input) { id differences { path sent kept } }
}`;
const APPLY = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  applyAccessPackageAssignmentPolicy(input: $input) {
    action differences { path sent kept } policy { id differences { path sent kept } }
  }
}`;
const input = { accessPackageId: PACKAGE, displayName: 'All staff', description: 'For everybody' };
const cut = { path: 'description', sent: 'For everybody', kept: 'For every' };
const authorization = `Bearer ${developmentToken()}`;

/** A gateway before a Graph that keeps no more than nine characters of a description. */
async function startBeforeForgetfulGraph() {
  const kept = storedPolicy('p', { displayName: 'Policy', description: 'Before' });
  const graph = closeAfterTest(
    await startScriptedServer(({ method, path, body }, response) => {
      response.setHeader('content-type', 'application/json');
      if (method === 'POST' || method === 'PUT') {
        const sent = JSON.parse(body) as Record<string, unknown>;
        Object.assign(kept, sent, { description: String(sent['description']).slice(0, 9) });
        response.statusCode = method === 'POST' ? 201 : 200;
      }
      const isList = method === 'GET' && path.includes('$filter');
      response.end(
        JSON.stringify(
          isList ? { value: [] } : { ...kept, customExtensionStageSettings: [], customExtensionHandlers: [] },
        ),
      );
    }),
  );
  const gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta' }));
  const run = (query: string, variables: Record<string, unknown>) =>
    gateway.run(query, { variables, authorization });
  return { graph, run };
}

describe('what Graph has otherwise than it was sent', () => {
  it('is told of a create, executed in either way', async () => {
    const { run, graph } = await startBeforeForgetfulGraph();
    for (let turn = 1; turn <= 8; turn += 1) {
      const { data, errors } = await run(CREATE, { input, key: `k${turn}` });
      expect(errors).toEqual([]);
      expect(data).toEqual({ createAccessPackageAssignmentPolicy: { id: 'p', differences: [cut] } });
      expect(graph.requests).toHaveLength(turn);
    }
  });

  it('is told alike when the key is repeated, by the same token and another', async () => {
    const { emulator, gateway } = await startPair('beta');
    const repeat = (uti: string) => {
      const token = developmentToken({ oid: 'somebody', appid: 'desk', uti });
      return gateway.run(CREATE, { variables: { input, key: 'k' }, authorization: `Bearer ${token}` });
    };
    const first = await repeat('first');
    expect(first).toMatchObject({ data: { createAccessPackageAssignmentPolicy: { differences: [] } } });
    for (const uti of ['first', 'second', 'first']) {
      expect(await repeat(uti)).toMatchObject({ data: first.data, errors: [] });
    }
    expect(emulator.policies.size).toBe(1);
    const forgetful = await startBeforeForgetfulGraph();
    const told = [
      await forgetful.run(CREATE, { input, key: 'k' }),
      await forgetful.run(CREATE, { input, key: 'k' }),
    ];
    for (const { data } of told) {
      expect(data).toEqual({ createAccessPackageAssignmentPolicy: { id: 'p', differences: [cut] } });
    }
  });

  it('is told of an update and an apply', async () => {
    const { run } = await startBeforeForgetfulGraph();
    const updated = await run(UPDATE, { input: { description: 'For everybody' } });
    expect(updated.errors).toEqual([]);
    expect(updated.data).toEqual({ updateAccessPackageAssignmentPolicy: { id: 'p', differences: [cut] } });
    const applied = await run(APPLY, { input });
    expect(applied.errors).toEqual([]);
    expect(applied.data).toEqual({
      applyAccessPackageAssignmentPolicy: {
        action: 'CREATED',
        differences: [cut],
        policy: { id: 'p', differences: [cut] },
      },
    });
  });
});

it.each(['auto', 'beta', 'v1.0'])('there is none when all stuck: GRAPH_API=%s', async (graphApi) => {
  const { run } = await startPair(graphApi);
  const given = {
    ...input,
    canExtend: true,
    durationInDays: 30,
    questions: [],
    customExtensionStageSettings: [],
  };
  const { data, errors } = await run(CREATE, { input: given });
  expect(errors).toEqual([]);
  expect(data).toMatchObject({ createAccessPackageAssignmentPolicy: { differences: [] } });
});

it('what the answer to a write hides is read for it only where it is named', async () => {
  const { run, asked, emulator } = await startPair('beta');
  await run(CREATE, { input });
  expect(asked()).toHaveLength(1);
  const { data } = await run(CREATE, { input: { ...input, customExtensionStageSettings: [] } });
  expect(data).toMatchObject({ createAccessPackageAssignmentPolicy: { differences: [] } });
  expect(emulator.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET']);
});

it('a policy that was read has none to tell', async () => {
  const { run, emulator } = await startPair('auto');
  emulator.put(storedPolicy('p'));
  const { data, errors } = await run(
    '{ accessPackageAssignmentPolicy(id: "p") { id differences { path } } }',
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({ accessPackageAssignmentPolicy: { id: 'p', differences: null } });
});
