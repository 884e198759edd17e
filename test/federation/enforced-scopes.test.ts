import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose, readSubgraph } from '../../examples/supergraph/compose.js';
import { startApolloGateway } from '../../examples/supergraph/engines/apollo.js';
import { startHiveGateway } from '../../examples/supergraph/engines/hive.js';
import { packages } from '../../examples/supergraph/packages.js';
import { startPackagesSubgraph } from '../../examples/supergraph/packages-subgraph.js';
import { startEmulator } from '../../src/emulator/emulator.js';
import { developmentToken, READ } from '../../src/emulator/tokens.js';
import { schemaWithScopes } from '../../src/graphql/schema/scopes.js';
import { closeAfterTest } from '../support/close-after-test.js';
import { startTestGateway } from '../support/gateway/gateway.js';
import { post } from './support/supergraphs.js';

/** The claims of a token of the emulator, which nobody has signed. A router verifies a token before it reads one. */
function claimsOf(authorization: string | null): Record<string, unknown> | null {
  const payload = authorization?.split('.')[1];
  if (payload === undefined) return null;
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
}

describe('an engine over a supergraph with scopes', () => {
  async function startSubgraphs() {
    const emulator = closeAfterTest(await startEmulator());
    const policies = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'beta' }));
    const packagesSubgraph = closeAfterTest(await startPackagesSubgraph(emulator.url));
    const supergraph = compose([
      { name: 'policies', url: `${policies.url}/graphql`, typeDefs: parse(schemaWithScopes()) },
      await readSubgraph('packages', packagesSubgraph.url),
    ]);
    return { emulator, options: { supergraph, port: 0, callersOfGraph: ['policies', 'packages'] } };
  }

  it('refuses what the token has no scope for before anything is sent, when it is Hive Gateway', async () => {
    const { emulator, options } = await startSubgraphs();
    const engine = closeAfterTest(
      await startHiveGateway(options, {
        genericAuth: {
          mode: 'protect-granular',
          resolveUserFn: ({ request }) => claimsOf(request.headers.get('authorization')),
          extractScopes: (claims) => (typeof claims?.['scp'] === 'string' ? claims['scp'].split(' ') : []),
        },
      }),
    );
    const id = packages[0]?.id;
    const query = (field: string) =>
      `query ($id: ID!) { accessPackage(id: $id) { displayName policies { ${field} } } }`;
    const create =
      'mutation ($input: CreateAccessPackageAssignmentPolicyInput!) { createAccessPackageAssignmentPolicy(input: $input) { displayName } }';
    const input = { accessPackageId: id, displayName: 'All staff' };
    const unscoped = { token: developmentToken({ scp: 'User.Read' }) };
    const reader = { token: developmentToken({ scp: READ }) };
    for (const answer of [
      await post(engine.url, query('id'), { id }, unscoped),
      await post(engine.url, create, { input }, unscoped),
      await post(engine.url, create, { input }, reader),
    ]) {
      expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }] });
    }
    expect(emulator.requests).toEqual([]);

    const preview = `query ($input: CreateAccessPackageAssignmentPolicyInput!) {
      previewAccessPackageAssignmentPolicy(input: $input) { summary }
    }`;
    expect(await post(engine.url, preview, { input }, unscoped)).not.toHaveProperty('errors');
    expect(await post(engine.url, create, { input })).toMatchObject({
      data: { createAccessPackageAssignmentPolicy: { displayName: 'All staff' } },
    });
    expect(await post(engine.url, query('displayName'), { id }, reader)).toEqual({
      data: {
        accessPackage: { displayName: packages[0]?.displayName, policies: [{ displayName: 'All staff' }] },
      },
    });
  });

  it('does not start, when it is @apollo/gateway, which knows no scopes', async () => {
    const { options } = await startSubgraphs();
    await expect(startApolloGateway(options)).rejects.toThrow(/requiresScopes|authenticated/);
  });
});
