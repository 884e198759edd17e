import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../../src/emulator/emulator.js';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import { exampleOperation, exampleVariables } from '../../../support/policies/examples.js';
import { startTestGateway, type TestGateway } from '../../../support/gateway/gateway.js';
import { createRecordingFetch, type RecordingFetch } from '../../../support/graphql/recording-fetch.js';
import { closeAfterTest } from '../../../support/close-after-test.js';

const CREATE = gql(exampleOperation('create-policy'));
const READ = gql('query Read($id: ID!) { accessPackageAssignmentPolicy(id: $id) { id displayName } }');
const authorization = `Bearer ${developmentToken()}`;
const variables = exampleVariables('minimal-2019');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let emulator: Emulator;
let gateway: TestGateway;
let wire: RecordingFetch;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
  gateway = closeAfterTest(await startTestGateway(emulator.url));
  wire = createRecordingFetch();
});

function client(...links: ApolloLink[]): ApolloClient {
  const http = new HttpLink({
    uri: `${gateway.url}/graphql`,
    fetch: wire.fetch,
    headers: { authorization },
  });
  return new ApolloClient({ link: ApolloLink.from([...links, http]), cache: new InMemoryCache() });
}

async function refusalOf(result: Promise<unknown>) {
  const error: unknown = await result.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!CombinedGraphQLErrors.is(error)) throw new Error('Not refused as GraphQL refuses', { cause: error });
  return error.errors[0];
}

describe('persisted queries of Apollo Client', () => {
  it('sends a document once and its hash from then on, creates included', async () => {
    const persisted = client(new PersistedQueryLink({ sha256 }));
    await persisted.mutate({ mutation: CREATE, variables });
    await persisted.mutate({ mutation: CREATE, variables: exampleVariables('direct-assignment') });
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
    const link = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
    const read = { query: READ, variables: { id: 'none' }, fetchPolicy: 'network-only' as const };
    const persisted = client(link);
    await persisted.query(read);
    const { data } = await persisted.query(read);
    expect(data).toEqual({ accessPackageAssignmentPolicy: null });
    expect(wire.sent.at(-1)).toMatchObject({ method: 'GET', hasQuery: false });
  });

  it('shows what Graph refused of a persisted create', async () => {
    emulator.addFault({ fault: 'status', status: 429, retryAfter: 90 });
    const persisted = client(new PersistedQueryLink({ sha256 }));
    const error = await refusalOf(persisted.mutate({ mutation: CREATE, variables }));
    expect(error?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      outcome: 'NOT_APPLIED',
      retryAfterSeconds: 90,
    });
  });
});
