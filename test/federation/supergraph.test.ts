import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { composeServices as composeWithApollo } from '@apollo/composition';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Compose } from '../../examples/supergraph/compose.js';
import { packages } from '../../examples/supergraph/packages.js';
import { startSupergraph, type Supergraph } from '../../examples/supergraph/supergraph.js';
import type { RecordedRequest } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import type { WireError } from '../support/gateway/gateway.js';

interface Caller {
  token?: string;
  clientRequestId?: string;
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: WireError[];
}

const CREATE_AND_JOIN = readFileSync(
  new URL('../../examples/supergraph/create-and-join.graphql', import.meta.url),
  'utf8',
);
const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id }
}`;
const [toolkit, studio] = packages;
if (toolkit === undefined || studio === undefined) throw new Error('The example has too few packages');

/** Apollo's composer leaves `@oneOf` out of the supergraph; The Guild's keeps it. */
const apollo: Compose = (subgraphs) => {
  const { supergraphSdl, errors } = composeWithApollo(subgraphs);
  if (supergraphSdl === undefined) throw new Error(errors.map(String).join('\n'));
  expect(supergraphSdl).not.toContain('@oneOf');
  return supergraphSdl;
};

/** Errors that a federated gateway makes itself may have no extensions. */
const codesOf = (errors: readonly Partial<WireError>[] = []) =>
  errors.map(({ extensions }) => extensions?.code);

/** The packages' subgraph asks for ids alone; everything else comes from the gateway. */
const isFromGateway = ({ path }: RecordedRequest) => !path.includes('select=id&');

describe.each([
  // Where composition keeps `@oneOf`, Hive Gateway itself refuses such input, and gives no code.
  ["The Guild's composer", undefined, undefined],
  ["Apollo's composer", apollo, 'BAD_USER_INPUT'],
])('a supergraph of %s', (_name, compose, oneOfCode) => {
  let supergraph: Supergraph;
  let before = 0;

  beforeAll(async () => {
    supergraph = await startSupergraph({ ...(compose && { compose }), settings: { LOG_LEVEL: 'silent' } });
  });

  afterEach(() => {
    supergraph.emulator.clearFaults();
    before = supergraph.emulator.requests.length;
  });

  afterAll(() => supergraph.close());

  const sent = () => supergraph.emulator.requests.slice(before);

  async function run(query: string, variables: object = {}, caller: Caller = {}): Promise<Answer> {
    const { token = developmentToken(), clientRequestId } = caller;
    const response = await fetch(`${supergraph.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        ...(clientRequestId !== undefined && { 'client-request-id': clientRequestId }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }

  it('creates a policy and joins the name of its access package in one operation', async () => {
    const input = { accessPackageId: studio.id, displayName: 'Designers' };
    const answer = await run(CREATE_AND_JOIN, { input });
    expect(answer).toEqual({
      data: {
        createAccessPackageAssignmentPolicy: {
          id: expect.any(String) as string,
          displayName: 'Designers',
          accessPackage: { id: studio.id, displayName: studio.displayName },
        },
      },
    });
    expect(sent().map(({ method }) => method)).toEqual(['POST']);
  });

  it("lists the names of a package's 30 policies with at most 2 calls to Graph", async () => {
    const names = Array.from({ length: 30 }, (_unused, index) => `Policy ${index}`);
    for (const displayName of names) {
      supergraph.emulator.put({ id: randomUUID(), accessPackageId: toolkit.id, displayName });
    }
    const query = 'query ($id: ID!) { accessPackage(id: $id) { displayName policies { id displayName } } }';
    const answer = await run(query, { id: toolkit.id });
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.['accessPackage']).toMatchObject({
      displayName: toolkit.displayName,
      policies: names.map((displayName) => ({ displayName })),
    });
    const calls = sent().filter(isFromGateway);
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.length).toBeLessThanOrEqual(2);
    expect(sent()).toHaveLength(calls.length + 1);
  });

  it('refuses two branches of a one-of input and sends nothing', async () => {
    const input = {
      accessPackageId: studio.id,
      displayName: 'Designers',
      requestorSettings: { allowedRequestors: [{ singleUser: { userId: 'a' }, internalSponsors: {} }] },
    };
    const { data, errors } = await run(CREATE, { input });
    expect(data?.['createAccessPackageAssignmentPolicy'] ?? null).toBeNull();
    expect(errors?.[0]?.message).toContain('Exactly one key must be specified for OneOf type "UserSetInput"');
    expect(codesOf(errors)).toEqual([oneOfCode]);
    expect(sent()).toEqual([]);
  });

  it("passes on the code, the hint and Graph's own words when Graph refuses", async () => {
    supergraph.emulator.addFault({ fault: 'status', status: 403 });
    const { data, errors } = await run(CREATE, {
      input: { accessPackageId: studio.id, displayName: 'Designers' },
    });
    expect(data).toEqual({ createAccessPackageAssignmentPolicy: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      path: ['createAccessPackageAssignmentPolicy'],
      extensions: {
        code: 'FORBIDDEN',
        outcome: 'NOT_APPLIED',
        hint: expect.stringContaining('EntitlementManagement') as string,
        graph: { status: 403 },
      },
    });
  });

  it('tells apart what became of several creates in one operation', async () => {
    supergraph.emulator.addFault({ fault: 'status', status: 403 });
    const field = (name: string) =>
      `${name}: createAccessPackageAssignmentPolicy(input: { accessPackageId: "${studio.id}", displayName: "${name}" }) { displayName }`;
    const { data, errors } = await run(`mutation { ${field('first')} ${field('second')} }`);
    expect(data).toEqual({ first: null, second: { displayName: 'second' } });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['first'], 'FORBIDDEN'],
    ]);
  });

  it('sends a create once, also when Graph carries it out and reports a failure', async () => {
    supergraph.emulator.addFault({ fault: 'status', status: 500, when: 'after', method: 'POST', times: 3 });
    await run(CREATE, { input: { accessPackageId: studio.id, displayName: randomUUID() } });
    expect(sent().filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it("keeps callers' tokens apart, also when they ask the same thing at the same time", async () => {
    const id = randomUUID();
    supergraph.emulator.put({ id, accessPackageId: packages[2]?.id, displayName: 'Partners' });
    const query = `query ($id: ID!) {
      accessPackageAssignmentPolicy(id: $id) { accessPackage { displayName policies { displayName } } }
    }`;
    const callers = Array.from({ length: 8 }, (_unused, index) => ({
      token: developmentToken({ upn: `person-${index}@fabrikam.example` }),
      clientRequestId: randomUUID(),
    }));
    const answers = await Promise.all(callers.map((caller) => run(query, { id }, caller)));
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        accessPackageAssignmentPolicy: {
          accessPackage: { displayName: packages[2]?.displayName, policies: [{ displayName: 'Partners' }] },
        },
      });
    }
    for (const { token, clientRequestId } of callers) {
      const own = sent().filter(({ headers }) => headers['client-request-id'] === clientRequestId);
      expect(own).toHaveLength(3);
      expect(new Set(own.map(({ headers }) => headers.authorization))).toEqual(new Set([`Bearer ${token}`]));
    }
    expect(sent()).toHaveLength(3 * callers.length);
  });

  it('lets nobody in without a token', async () => {
    const response = await fetch(`${supergraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ accessPackageAssignmentPolicy(id: "x") { id } }' }),
    });
    const { errors } = (await response.json()) as Answer;
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(sent()).toEqual([]);
  });
});
