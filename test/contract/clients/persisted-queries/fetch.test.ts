import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../../src/emulator/emulator.js';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import { exampleOperation, exampleVariables } from '../../../support/policies/examples.js';
import { startTestGateway, type TestGateway } from '../../../support/gateway/gateway.js';
import { persistedQuery, sha256 } from '../../../support/graphql/persisted-query.js';
import { closeAfterTest } from '../../../support/close-after-test.js';

const CREATE = exampleOperation('create-policy');
const READ = 'query Read($id: ID!) { accessPackageAssignmentPolicy(id: $id) { id displayName } }';
const variables = exampleVariables('minimal-2019');
const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;
let gateway: TestGateway;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
  gateway = closeAfterTest(await startTestGateway(emulator.url));
});

async function post(body: Record<string, unknown>): Promise<unknown> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return response.json();
}

async function get(parameters: Record<string, unknown>): Promise<unknown> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const response = await fetch(`${gateway.url}/graphql?${search.toString()}`, {
    headers: { accept: 'application/json', 'apollo-require-preflight': 'true', authorization },
  });
  return response.json();
}

describe('persisted queries by fetch', () => {
  it('sends a document once and its hash from then on, creates included', async () => {
    const extensions = persistedQuery(sha256(CREATE));
    expect(await post({ variables, extensions })).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(await post({ query: CREATE, variables, extensions })).not.toHaveProperty('errors');
    expect(await post({ variables, extensions })).not.toHaveProperty('errors');
    expect(emulator.policies.size).toBe(2);
  });

  it('reads with GET, by document and by hash', async () => {
    const extensions = persistedQuery(sha256(READ));
    const answer = { data: { accessPackageAssignmentPolicy: null } };
    expect(await get({ query: READ, variables: { id: 'none' }, extensions })).toEqual(answer);
    expect(await get({ variables: { id: 'none' }, extensions })).toEqual(answer);
  });
});
