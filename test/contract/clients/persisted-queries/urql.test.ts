import { Client, fetchExchange, type Exchange, type OperationResult } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../../src/emulator/emulator.js';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import { exampleOperation, exampleVariables } from '../../../support/policies/examples.js';
import { startTestGateway, type TestGateway } from '../../../support/gateway/gateway.js';
import { storedPolicy } from '../../../support/policies/policies.js';
import { createRecordingFetch, type RecordingFetch } from '../../../support/graphql/recording-fetch.js';
import { closeAfterTest } from '../../../support/close-after-test.js';

const CREATE = exampleOperation('create-policy');
const READ = 'query Read($id: ID!) { accessPackageAssignmentPolicy(id: $id) { id displayName } }';
const authorization = `Bearer ${developmentToken()}`;
const variables = exampleVariables('minimal-2019');

let emulator: Emulator;
let gateway: TestGateway;
let wire: RecordingFetch;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
  gateway = closeAfterTest(await startTestGateway(emulator.url));
  wire = createRecordingFetch();
});

function client(...exchanges: Exchange[]): Client {
  return new Client({
    url: `${gateway.url}/graphql`,
    exchanges: [...exchanges, fetchExchange],
    fetch: wire.fetch,
    fetchOptions: { headers: { authorization } },
  });
}

const persisted = () => client(persistedExchange({ enableForMutation: true }));

function extensionsOf({ error }: OperationResult) {
  expect(error?.networkError).toBeUndefined();
  return error?.graphQLErrors[0]?.extensions;
}

describe('persisted queries of urql', () => {
  it('reads by GET, as it does by default', async () => {
    emulator.put(storedPolicy('p'));
    const { data, error } = await client().query<{ accessPackageAssignmentPolicy: { id: string } | null }>(
      READ,
      { id: 'p' },
    );
    expect([data?.accessPackageAssignmentPolicy?.id, error]).toEqual(['p', undefined]);
    expect(wire.sent).toMatchObject([{ method: 'GET', hasQuery: true }]);
  });

  it('sends a document once and its hash from then on, creates included', async () => {
    const urql = persisted();
    await urql.mutation(CREATE, variables);
    const { error } = await urql.mutation(CREATE, exampleVariables('direct-assignment'));
    expect(error).toBeUndefined();
    const hash = wire.sent[0]?.hash;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(wire.sent).toEqual([
      { method: 'POST', hasQuery: false, hash },
      { method: 'POST', hasQuery: true, hash },
      { method: 'POST', hasQuery: false, hash },
    ]);
    expect(emulator.policies.size).toBe(2);
  });

  it('reads by hash with GET', async () => {
    const urql = persisted();
    await urql.query(READ, { id: 'none' });
    const again = await urql.query(READ, { id: 'none' }, { requestPolicy: 'network-only' });
    expect([again.data, again.error]).toEqual([{ accessPackageAssignmentPolicy: null }, undefined]);
    expect(wire.sent.at(-1)).toMatchObject({ method: 'GET', hasQuery: false });
  });

  it('shows what Graph refused of a persisted create', async () => {
    emulator.addFault({ fault: 'status', status: 429, retryAfter: 90 });
    expect(extensionsOf(await persisted().mutation(CREATE, variables))).toMatchObject({
      code: 'RATE_LIMITED',
      outcome: 'NOT_APPLIED',
      retryAfterSeconds: 90,
    });
  });
});
