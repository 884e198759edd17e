import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { compose as composeWithTheGuild } from '../../examples/supergraph/compose.js';
import { packages } from '../../examples/supergraph/packages.js';
import type { RecordedRequest } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import {
  COMPOSERS,
  ENGINES,
  startTestSupergraph,
  type Answer,
  type TestSupergraph,
} from './support/supergraphs.js';

const CREATE_AND_JOIN = readFileSync(
  new URL('../../examples/supergraph/create-and-join.graphql', import.meta.url),
  'utf8',
);
const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id }
}`;
const [toolkit, studio] = packages;
if (toolkit === undefined || studio === undefined) throw new Error('The example has too few packages');

/** The packages' subgraph asks for ids alone; everything else comes from the gateway. */
const isFromGateway = ({ path }: RecordedRequest) => !path.includes('select=id&');

const supergraphs = ENGINES.flatMap(([engineTitle, engine]) =>
  COMPOSERS.map(([composer, compose]) => ({
    title: `${engineTitle} over a supergraph of ${composer}`,
    engine,
    compose,
  })),
);

describe.each(supergraphs)('$title', ({ engine, compose }) => {
  let supergraph: TestSupergraph;

  beforeAll(async () => {
    supergraph = await startTestSupergraph({ engine, compose });
  });

  afterEach(() => {
    supergraph.forget();
  });

  afterAll(() => supergraph.close());

  const run: TestSupergraph['run'] = (...operation) => supergraph.run(...operation);
  const sent = () => supergraph.sent();

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
    // Where composition keeps `@oneOf`, Hive Gateway itself refuses such input, and gives no code.
    const isRefusedByHive = engine === 'hive' && compose === composeWithTheGuild;
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([
      isRefusedByHive ? undefined : 'BAD_USER_INPUT',
    ]);
    expect(sent()).toEqual([]);
  });

  it('tells apart what became of several creates in one operation', async () => {
    supergraph.emulator.addFault({ fault: 'status', status: 403 });
    const field = (name: string) =>
      `${name}: createAccessPackageAssignmentPolicy(input: { accessPackageId: "${studio.id}", displayName: "${name}" }) { displayName }`;
    const { data, errors } = await run(`mutation { ${field('first')} ${field('second')} }`);
    expect(data).toEqual({ first: null, second: { displayName: 'second' } });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['first'], 'FORBIDDEN'],
    ]);
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
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(sent()).toEqual([]);
  });
});
