import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  commitMutation,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getRefetchMetadata,
  getSingularSelector,
  Network,
  RecordSource,
  Store,
  type ConcreteRequest,
  type GraphQLResponse,
  type PayloadError,
  type ReaderFragment,
} from 'relay-runtime';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import {
  compileProject,
  importArtifacts,
  isRequest,
  type Artifact,
} from '../../support/cached-clients/relay-compiler.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { PACKAGE, storedPolicy } from '../../support/policies/policies.js';

/*
 * Relay 21 as its own documentation has it, without React; test/browser/relay.test.ts has the hooks.
 * https://relay.dev/docs/guides/network-layer
 * https://relay.dev/docs/api-reference/use-refetchable-fragment
 * https://relay.dev/docs/guided-tour/updating-data/graphql-mutations
 * https://relay.dev/docs/guides/catch-directive
 */
const SOURCE = `
graphql\`query AppPolicyQuery($id: ID!) {
  accessPackageAssignmentPolicy(id: $id) { id ...App_policy }
}\`;
graphql\`fragment App_policy on AccessPackageAssignmentPolicy @refetchable(queryName: "AppPolicyRefetchQuery") {
  displayName
  requestApprovalSettings { approvalStages { primaryApprovers { __typename isBackup ... on GroupMembers { groupId } } } }
}\`;
graphql\`query AppCaughtQuery($id: ID!) {
  accessPackageAssignmentPolicy(id: $id) @catch { displayName }
}\`;
graphql\`query AppPageQuery($count: Int, $cursor: String) {
  accessPackageAssignmentPolicies(first: $count, after: $cursor) { edges { node { id } } }
}\`;
graphql\`mutation AppCreateMutation($input: CreateAccessPackageAssignmentPolicyInput!, $idempotencyKey: String) {
  createAccessPackageAssignmentPolicy(input: $input, idempotencyKey: $idempotencyKey) { id displayName }
}\`;
`;
const input = { accessPackageId: PACKAGE, displayName: 'Made with Relay' };
const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

let artifacts: ReadonlyMap<string, Artifact>;
let emulator: Emulator;
let gateway: TestGateway;
let environment: Environment;
let token: string;

beforeAll(async () => {
  artifacts = await compileProject({ 'App.js': SOURCE }, importArtifacts);
});

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator({ segment2019: false }));
  gateway = closeAfterTest(await startTestGateway(emulator.url));
  token = developmentToken();
  environment = new Environment({
    network: Network.create(async ({ text }, variables) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: text, variables }),
      });
      return (await response.json()) as GraphQLResponse;
    }),
    store: new Store(new RecordSource()),
  });
});

function operation(name: string): ConcreteRequest {
  const artifact = artifacts.get(name);
  if (artifact === undefined || !isRequest(artifact)) throw new TypeError(`There is no operation ${name}`);
  return artifact;
}

function fragment(name: string): ReaderFragment {
  const artifact = artifacts.get(name);
  if (artifact === undefined || isRequest(artifact)) throw new TypeError(`There is no fragment ${name}`);
  return artifact;
}

const run = (name: string, variables: Record<string, unknown>) =>
  fetchQuery(environment, operation(name), variables).toPromise();

/** What the store has of the fragment of a policy that `AppPolicyQuery` has read. */
function readPolicy(id: string): unknown {
  const descriptor = createOperationDescriptor(operation('AppPolicyQuery'), { id });
  const { data } = environment.lookup(descriptor.fragment);
  const reference = (data as { accessPackageAssignmentPolicy: unknown }).accessPackageAssignmentPolicy;
  const selector = getSingularSelector(fragment('App_policy'), reference);
  return environment.lookup(selector).data;
}

interface Created {
  data: unknown;
  errors: readonly (PayloadError & { extensions?: Record<string, unknown> })[] | null | undefined;
}

const create = (idempotencyKey: string) =>
  new Promise<Created>((resolve, reject) => {
    commitMutation(environment, {
      mutation: operation('AppCreateMutation'),
      variables: { input, idempotencyKey },
      onCompleted: (data, errors) => {
        resolve({ data, errors });
      },
      onError: reject,
    });
  });

describe("Relay's compiler", () => {
  it('makes the query of a fragment that can be refetched, through node', () => {
    const metadata = getRefetchMetadata(fragment('App_policy'), 'a test');
    expect(metadata.identifierInfo).toMatchObject({ identifierField: 'id' });
    expect(operation('AppPolicyRefetchQuery').params.text).toContain('node(id: $id)');
  });

  it('has a type for each scalar once it is told, and unknown or any before', async () => {
    const source = `graphql\`query DatesQuery($id: ID!) {
      accessPackageAssignmentPolicy(id: $id) { modifiedDateTime expiration { duration } asInput }
    }\`;`;
    const typesOf = (customScalarTypes: Record<string, string>) =>
      compileProject(
        { 'Dates.ts': source },
        async (artifacts) => {
          const text = await readFile(join(artifacts, 'DatesQuery.graphql.ts'), 'utf8');
          return [...text.matchAll(/readonly (modifiedDateTime|duration|asInput): ([^;]+);/g)].map(
            ([, name, type]) => `${name ?? ''}: ${type ?? ''}`,
          );
        },
        { language: 'typescript', customScalarTypes },
      );
    expect((await typesOf({ DateTime: 'string', Duration: 'string', JSON: 'unknown' })).sort()).toEqual([
      'asInput: unknown | null | undefined',
      'duration: string | null | undefined',
      'modifiedDateTime: string | null | undefined',
    ]);
    expect((await typesOf({})).sort()).toEqual([
      'asInput: any | null | undefined',
      'duration: any | null | undefined',
      'modifiedDateTime: any | null | undefined',
    ]);
  });
});

describe("Relay's runtime", () => {
  it('reads a fragment again through node, and whoever has read the policy sees it', async () => {
    emulator.put(storedPolicy('p1', { displayName: 'Before' }));
    await run('AppPolicyQuery', { id: 'p1' });
    expect(readPolicy('p1')).toMatchObject({ displayName: 'Before' });
    emulator.put(storedPolicy('p1', { displayName: 'After' }));
    await run('AppPolicyRefetchQuery', { id: 'p1' });
    expect(readPolicy('p1')).toMatchObject({ displayName: 'After' });
  });

  it('reads a page whose size it leaves open', async () => {
    for (let index = 0; index < 25; index += 1) emulator.put(storedPolicy(`p${index}`));
    for (const variables of [{}, { count: null }]) {
      const page = (await run('AppPageQuery', variables)) as {
        accessPackageAssignmentPolicies: { edges: unknown[] };
      };
      expect(page.accessPackageAssignmentPolicies.edges).toHaveLength(20);
    }
  });

  it('gives onCompleted the errors of a create, with code and outcome', async () => {
    emulator.addFault({ fault: 'status', status: 403, code: 'NoLicense' });
    const { data, errors } = await create(randomUUID());
    expect(data).toEqual({ createAccessPackageAssignmentPolicy: null });
    expect(errors).toMatchObject([
      {
        path: ['createAccessPackageAssignmentPolicy'],
        extensions: { code: 'FORBIDDEN', outcome: 'NOT_APPLIED' },
      },
    ]);
  });

  it('gives onError what was refused before it was run, and its errors as the source', async () => {
    const failure = new Promise((resolve, reject) => {
      commitMutation(environment, {
        mutation: operation('AppCreateMutation'),
        variables: { input: { displayName: 7 } },
        onCompleted: reject,
        onError: resolve,
      });
    });
    const extensions = { code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' };
    expect(await failure).toMatchObject({ source: { errors: [{ extensions }, { extensions }] } });
  });

  it('creates once for an idempotency key, also when it asks again', async () => {
    const key = randomUUID();
    const first = await create(key);
    expect(first.errors).toBeNull();
    expect(await create(key)).toEqual(first);
    expect(emulator.policies.size).toBe(1);
  });

  it('repeats a create under its key with the token that a claims challenge asks for', async () => {
    emulator.addFault({ fault: 'status', status: 401, claims: CLAIMS });
    const key = randomUUID();
    const { errors } = await create(key);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      outcome: 'NOT_APPLIED',
      claims: CLAIMS,
    });
    token = developmentToken({ acrs: ['c1'] });
    expect(await create(key)).toMatchObject({
      data: { createAccessPackageAssignmentPolicy: { displayName: input.displayName } },
      errors: null,
    });
    expect(emulator.policies.size).toBe(1);
  });

  it('tells a read that failed from a policy that is not there, with @catch', async () => {
    expect(await run('AppCaughtQuery', { id: 'p1' })).toEqual({
      accessPackageAssignmentPolicy: { ok: true, value: null },
    });
    emulator.addFault({ fault: 'status', status: 403, code: 'AccessDenied' });
    expect(await run('AppCaughtQuery', { id: 'p1' })).toMatchObject({
      accessPackageAssignmentPolicy: { ok: false, errors: [{ extensions: { code: 'FORBIDDEN' } }] },
    });
  });
});
