import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { exampleOperation, exampleVariables, frontendOperation } from '../../support/policies/examples.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { type manifestOf, writeTemporary } from '../../support/graphql/manifest.js';
import { sha256 } from '../../support/graphql/persisted-query.js';
import { runCommand } from '../../support/run-command.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const frontend = join(root, 'examples/frontend/src/generated/persisted-query-manifest.json');
const READ = 'query Read { accessPackageAssignmentPolicy(id: "p") { id } }';

const persistOperations = (...args: string[]) => runCommand(['persist-operations', ...args]);

describe('persist-operations', () => {
  it('merges what clients generated, each operation once', async () => {
    const documents = writeTemporary('persisted-documents.json', {
      [sha256(READ)]: READ,
      own: '{ __typename }',
    });
    const out = join(dirname(documents), 'merged.json');
    const { exitCode, stdout } = await persistOperations(frontend, documents, documents, '--out', out);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`9 operations are in ${out}`)]);
    const merged = JSON.parse(readFileSync(out, 'utf8')) as ReturnType<typeof manifestOf>;
    expect(merged).toMatchObject({ format: 'apollo-persisted-query-manifest', version: 1 });
    expect(merged.operations.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'query ',
      'query ComparePolicies',
      'mutation CreatePolicyOnce',
      'mutation DeletePolicy',
      'query ListPoliciesWithMeaning',
      'query PreviewDraft',
      'query Read',
      'query ReadPolicyAgain',
      'mutation UpdatePolicy',
    ]);
    expect(merged.operations.find(({ name }) => name === 'Read')).toEqual({
      id: sha256(READ),
      name: 'Read',
      type: 'query',
      body: READ,
    });
  });

  it.each([
    ['no manifest is named', [], 2, 'Name at least one manifest'],
    ['two clients use one id', [{ one: READ }, { one: '{ __typename }' }], 1, 'contradict each other'],
    ['an operation does not fit', [{ one: 'query Read { secret }' }], 1, '"Read" (one)'],
  ])('writes nothing when %s', async (_fault, args, exitCode, reason) => {
    const paths = args.map((arg) => (typeof arg === 'string' ? arg : writeTemporary('documents.json', arg)));
    const result = await persistOperations(...paths);
    expect(result).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(reason) as string });
  });
});

describe("the frontend example's operations", () => {
  let emulator: Emulator;
  let gateway: TestGateway;

  beforeEach(async () => {
    emulator = closeAfterTest(await startEmulator());
    gateway = closeAfterTest(await startTestGateway(emulator.url, { PERSISTED_OPERATIONS: frontend }));
  });

  function client(...links: ApolloLink[]): ApolloClient {
    const http = new HttpLink({
      uri: `${gateway.url}/graphql`,
      headers: { authorization: `Bearer ${developmentToken()}` },
    });
    return new ApolloClient({ link: ApolloLink.from([...links, http]), cache: new InMemoryCache() });
  }

  const create = {
    mutation: gql(frontendOperation('create-policy-once')),
    variables: { ...exampleVariables('minimal-2019'), idempotencyKey: 'any-key' },
  };

  it('are listed to the letter as Apollo Client sends them', async () => {
    const page = client();
    await page.mutate(create);
    const id = [...emulator.policies.keys()][0];
    await page.query({ query: gql(frontendOperation('read-policy-again')), variables: { id } });
    await page.query({ query: gql(frontendOperation('list-policies-with-meaning')) });
    await page.mutate({ mutation: gql(exampleOperation('update-policy')), variables: { id, input: {} } });
    await page.mutate({ mutation: gql(exampleOperation('delete-policy')), variables: { id } });
    expect(emulator.policies.size).toBe(0);
  });

  it('can be asked for by hash', async () => {
    await client(new PersistedQueryLink({ sha256 })).mutate(create);
    expect(emulator.policies.size).toBe(1);
  });
});
