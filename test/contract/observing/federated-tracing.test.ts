import { Trace } from '@apollo/usage-reporting-protobuf';
import { describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const READ = '{ policy: accessPackageAssignmentPolicy(id: "p") { id displayName } }';
const ftv1 = { 'apollo-federation-include-trace': 'ftv1' };

let graph: ScriptedServer;
let gateway: TestGateway;

async function start(status: number, settings: Record<string, string>): Promise<void> {
  graph = closeAfterTest(
    await startScriptedServer((_request, response) => {
      response.writeHead(status).end('{"id":"p","displayName":"n","error":{"message":"SECRET"}}');
    }),
  );
  gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta', ...settings }));
}

/** The trace in an answer; null when it has none. */
async function traceOf(query: string, headers: Record<string, string>): Promise<Trace | null> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer aaaa.bbbb.cccc', ...headers },
    body: JSON.stringify({ query }),
  });
  const { extensions } = (await response.json()) as { extensions?: { ftv1?: string } };
  return extensions?.ftv1 === undefined ? null : Trace.decode(Buffer.from(extensions.ftv1, 'base64'));
}

describe('federated tracing', () => {
  it('gives a router the trace of each field', async () => {
    await start(200, { FEDERATED_TRACING: 'true' });
    const [policy] = (await traceOf(READ, ftv1))?.root?.child ?? [];
    expect(policy).toMatchObject({
      responseName: 'policy',
      originalFieldName: 'accessPackageAssignmentPolicy',
      parentType: 'Query',
      type: 'AccessPackageAssignmentPolicy',
    });
    expect(policy?.child?.map(({ responseName, type }) => [responseName, type])).toEqual([
      ['id', 'ID!'],
      ['displayName', 'String'],
    ]);
  });

  it('says that a field failed, and not what Graph said', async () => {
    await start(403, { FEDERATED_TRACING: 'true' });
    const trace = await traceOf(READ, ftv1);
    expect(trace?.root?.child?.[0]?.error).toMatchObject([{ message: '<masked>' }]);
    expect(JSON.stringify(trace)).not.toMatch(/SECRET|Graph does not/);
  });

  it('gives none to those who do not ask', async () => {
    await start(200, { FEDERATED_TRACING: 'true' });
    expect(await traceOf(READ, {})).toBeNull();
    expect(await traceOf(READ, { 'apollo-federation-include-trace': 'other' })).toBeNull();
  });

  it('is off by default', async () => {
    await start(200, {});
    expect(await traceOf(READ, ftv1)).toBeNull();
  });
});
