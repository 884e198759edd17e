import { buildSchema, introspectionFromSchema } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import introspection from '../../../examples/frontend/src/generated/possible-types.js';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { apiSchema } from '../../../src/graphql/schema/api-schema.js';
import { createApollo } from '../../support/cached-clients/apollo.js';
import type { CachedClient, ClientTarget, Members } from '../../support/cached-clients/cached-client.js';
import { createRelay } from '../../support/cached-clients/relay.js';
import { createUrql } from '../../support/cached-clients/urql.js';
import { exampleOperation, exampleVariables, wireExamples } from '../../support/policies/examples.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { storedPolicy } from '../../support/policies/policies.js';
import { sharingPolicies } from '../../support/graphql/sharing-policies.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const authorization = `Bearer ${developmentToken()}`;
const READ = exampleOperation('read-policy');
const READ_WITH_EXTENSIONS = READ.replace(
  '...PolicyFields',
  `...PolicyFields
   customExtensionStageSettings { id stage customExtension { __typename id displayName } }`,
);
const READ_BY_INTERFACE = `query ReadByInterface($id: ID!) {
  accessPackageAssignmentPolicy(id: $id) {
    id
    requestorSettings { allowedRequestors { ...Person } }
    requestApprovalSettings { approvalStages { primaryApprovers { ...Person } } }
    questions { ...Question }
  }
}
fragment Person on UserSet {
  __typename
  isBackup
  ... on SingleUser { userId description }
  ... on GroupMembers { groupId description }
}
fragment Question on AccessPackageQuestion { __typename id text { defaultText } }`;

let emulator: Emulator;
let gateway: TestGateway;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator({ segment2019: false }));
  gateway = closeAfterTest(await startTestGateway(emulator.url));
});

/** What travels over the wire for an operation, with no client in between. */
async function onTheWire(document: string, variables: Members): Promise<Members> {
  const { data, errors } = await gateway.run(document, { variables, authorization });
  expect(errors).toEqual([]);
  return data as Members;
}

/** A policy as read, as the input that would make it; a client's `__typename` says which branch a user set is. */
function asInput(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asInput);
  if (typeof value !== 'object' || value === null) return value;
  const { __typename: type, ...members } = value as Members;
  const input = Object.fromEntries(Object.entries(members).map(([name, member]) => [name, asInput(member)]));
  if (typeof type !== 'string' || !('isBackup' in members)) return input;
  return { [type.charAt(0).toLowerCase() + type.slice(1)]: input };
}

describe.each([
  ['Apollo Client', createApollo],
  ['urql with Graphcache', createUrql],
  ['Relay', createRelay],
])('%s, its cache as it is by default', (_name, createClient) => {
  let client: CachedClient;
  beforeEach(() => {
    client = createClient({ url: `${gateway.url}/graphql`, authorization });
  });

  it('reads policies that share people and extensions as the wire has them', async () => {
    for (const policy of sharingPolicies) emulator.put(policy);
    for (const { id } of sharingPolicies) await client.run(READ_WITH_EXTENSIONS, { id });
    for (const { id } of sharingPolicies) {
      const wire = await onTheWire(READ_WITH_EXTENSIONS, { id });
      expect(await client.readCache(READ_WITH_EXTENSIONS, { id })).toMatchObject(wire);
    }
  });

  it('reads people who have changed places as the wire has them', async () => {
    const [first, second] = sharingPolicies;
    emulator.put(first);
    await client.run(READ, { id: 'p1' });
    emulator.put({ ...second, id: 'p1' });
    const wire = await onTheWire(READ, { id: 'p1' });
    await client.run(READ_WITH_EXTENSIONS, { id: 'p1' });
    expect(await client.readCache(READ, { id: 'p1' })).toMatchObject(wire);
  });

  it('sends back what it has read, and the policy stays as it was', async () => {
    for (const policy of sharingPolicies)
      emulator.put({ ...policy, customExtensionStageSettings: undefined });
    for (const { id } of sharingPolicies) await client.run(READ, { id });
    for (const { id } of sharingPolicies) {
      const before = emulator.policies.get(id);
      const { accessPackageAssignmentPolicy: policy } = (await client.readCache(READ, { id })) as {
        accessPackageAssignmentPolicy: Members;
      };
      const { requestorSettings, requestApprovalSettings, accessReviewSettings } = policy;
      const input = asInput({ requestorSettings, requestApprovalSettings, accessReviewSettings });
      await client.run(exampleOperation('update-policy'), { id, input });
      const after = emulator.policies.get(id) ?? {};
      const { modifiedBy, modifiedDateTime } = after;
      expect(modifiedDateTime).not.toBe(before?.['modifiedDateTime']);
      expect(after).toEqual({ ...before, modifiedBy, modifiedDateTime });
    }
  });

  it.each(wireExamples)('reads the ready-made create %s back whole', async (name) => {
    const created = await client.run(exampleOperation('create-policy-in-full'), exampleVariables(name));
    const { id } = created['createAccessPackageAssignmentPolicy'] as { id: string };
    const wire = await onTheWire(READ, { id });
    expect(created['createAccessPackageAssignmentPolicy']).toMatchObject(
      wire['accessPackageAssignmentPolicy'] as Members,
    );
    expect(await client.run(READ, { id })).toMatchObject(wire);
    expect(await client.readCache(READ, { id })).toMatchObject(wire);
  });

  it('reads a list of policies back whole', async () => {
    for (const id of ['p1', 'p2', 'p3']) emulator.put(storedPolicy(id));
    const LIST = exampleOperation('list-policies');
    const wire = await onTheWire(LIST, { first: 2 });
    expect(await client.run(LIST, { first: 2 })).toMatchObject(wire);
    expect(await client.readCache(LIST, { first: 2 })).toMatchObject(wire);
  });
});

describe.each([
  [
    'Apollo Client, told the possible types',
    (target: ClientTarget) => createApollo(target, { possibleTypes: introspection.possibleTypes }),
  ],
  [
    'urql with Graphcache, told the schema',
    (target: ClientTarget) =>
      createUrql(target, { schema: introspectionFromSchema(buildSchema(apiSchema())) }),
  ],
  ['Relay', createRelay],
])('%s', (_name, createClient) => {
  it('reads back what a fragment on an interface selects', async () => {
    const client = createClient({ url: `${gateway.url}/graphql`, authorization });
    for (const policy of sharingPolicies) emulator.put(policy);
    for (const { id } of sharingPolicies) {
      const wire = await onTheWire(READ_BY_INTERFACE, { id });
      expect(wire).toMatchObject({
        accessPackageAssignmentPolicy: { questions: [{ id: `question-${id}` }], requestorSettings: {} },
      });
      expect(await client.run(READ_BY_INTERFACE, { id })).toMatchObject(wire);
      expect(await client.readCache(READ_BY_INTERFACE, { id })).toMatchObject(wire);
    }
  });
});
