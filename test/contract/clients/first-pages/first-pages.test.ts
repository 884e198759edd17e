import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../../src/emulator/emulator.js';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import { startTestGateway, type TestGateway } from '../../../support/gateway/gateway.js';
import { exampleOperation, exampleVariables, frontendOperation } from '../../../support/policies/examples.js';
import { storedPolicy } from '../../../support/policies/policies.js';
import { setUpApolloClient } from './apollo-client.js';
import { setUpFetch } from './fetch.js';
import { setUpGraphqlRequest, setUpGraphqlRequestByGet } from './graphql-request.js';
import type { Newcomer } from './newcomer.js';
import { setUpGraphcache, setUpUrql } from './urql.js';

const CREATE_ONCE = frontendOperation('create-policy-once');
const LIST = exampleOperation('list-policies');
const READ = exampleOperation('read-policy');
/** A key belongs to the person whom these name. */
const PERSON = { oid: 'd3a0c7b1-5e24-4f96-8b0d-71c2e9f4a835', appid: '6f2b9d10-c4a7-4e58-93d1-0b8e5a7c2f46' };
const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

let emulator: Emulator;
let gateway: TestGateway;
let token: string;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
  gateway = closeAfterTest(await startTestGateway(emulator.url));
  token = developmentToken(PERSON);
});

describe.each([
  ['Apollo Client', setUpApolloClient],
  ['urql', setUpUrql],
  ['urql with Graphcache', setUpGraphcache],
  ['graphql-request', setUpGraphqlRequest],
  ['graphql-request reading with GET', setUpGraphqlRequestByGet],
  ['fetch', setUpFetch],
])('%s, set up as its first page says', (_name, setUp) => {
  let client: Newcomer;
  const create = () => ({ ...exampleVariables('two-stage-approval'), idempotencyKey: randomUUID() });

  beforeEach(() => {
    client = setUp(`${gateway.url}/graphql`, () => token);
  });

  it('creates a policy once for a key, and reads it as it travels', async () => {
    const variables = create();
    const first = await client.mutate(CREATE_ONCE, variables);
    expect(first.extensions).toBeUndefined();
    expect(await client.mutate(CREATE_ONCE, variables)).toEqual(first);
    const [id = ''] = [...emulator.policies.keys()];
    expect(emulator.policies.size).toBe(1);
    const wire = await gateway.run(READ, { variables: { id }, authorization: `Bearer ${token}` });
    const read = await client.query(READ, { id });
    expect(read).toMatchObject({ data: wire.data, extensions: undefined });
  });

  it('lists policies page by page', async () => {
    const ids = ['p1', 'p2', 'p3'];
    for (const id of ids) emulator.put(storedPolicy(id));
    const seen: unknown[] = [];
    let after: unknown = null;
    do {
      const { data, extensions } = await client.query(LIST, { first: 2, after });
      expect(extensions).toBeUndefined();
      const { nodes, pageInfo } = data?.['accessPackageAssignmentPolicies'] as {
        nodes: { id: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      seen.push(nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual([['p1', 'p2'], ['p3']]);
  });

  it('shows code, outcome and hint of what Graph refused', async () => {
    emulator.addFault({ fault: 'status', status: 403, code: 'NoLicense' });
    expect(await client.mutate(CREATE_ONCE, create())).toMatchObject({
      data: { createAccessPackageAssignmentPolicy: null },
      extensions: {
        code: 'FORBIDDEN',
        outcome: 'NOT_APPLIED',
        hint: expect.stringContaining('Entra ID') as string,
      },
    });
  });

  it('shows what the gateway refused before it was executed in the same way', async () => {
    const { extensions } = await client.mutate(
      'mutation { createAccessPackageAssignmentPolicy(input: { displayName: 7 }) { id } }',
      {},
    );
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' });
  });

  it('steps up for a claims challenge, and repeats the create under its key', async () => {
    const variables = create();
    emulator.addFault({ fault: 'status', status: 401, claims: CLAIMS });
    const { extensions } = await client.mutate(CREATE_ONCE, variables);
    expect(extensions).toMatchObject({ code: 'UNAUTHENTICATED', outcome: 'NOT_APPLIED', claims: CLAIMS });
    expect(emulator.policies.size).toBe(0);
    token = developmentToken({ ...PERSON, acrs: ['c1'], upn: 'stepped-up@fabrikam.example' });
    const created = await client.mutate(CREATE_ONCE, variables);
    expect(created.extensions).toBeUndefined();
    const createdBy = [...emulator.policies.values()].map((policy) => policy['createdBy']);
    expect(createdBy).toEqual(['stepped-up@fabrikam.example']);
    expect(await client.mutate(CREATE_ONCE, variables)).toEqual(created);
    expect(emulator.policies.size).toBe(1);
  });
});
