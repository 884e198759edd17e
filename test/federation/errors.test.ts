import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { packages } from '../../examples/supergraph/packages.js';
import type { Fault } from '../../src/emulator/faults/faults.js';
import { ENGINES, startTestSupergraph, type TestSupergraph } from './support/supergraphs.js';

const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id }
}`;
const [toolkit, studio] = packages;
if (toolkit === undefined || studio === undefined) throw new Error('The example has too few packages');

const named = { accessPackageId: toolkit.id, displayName: 'All staff' };
const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1702682181"}}}';
const some = expect.any(String) as unknown;

/** Failures of a create: what Graph does, and what of it reaches the caller. */
const failures: readonly {
  what: string;
  faults: readonly Fault[];
  input?: object;
  extensions: Readonly<Record<string, unknown>>;
}[] = [
  {
    what: 'a role or a licence that lacks',
    faults: [{ fault: 'status', status: 403, code: 'NoLicense' }],
    extensions: {
      code: 'FORBIDDEN',
      outcome: 'NOT_APPLIED',
      hint: some,
      graph: { status: 403, code: 'NoLicense', message: some, requestId: some, clientRequestId: some },
    },
  },
  {
    what: 'a claims challenge',
    faults: [{ fault: 'status', status: 401, claims: CLAIMS }],
    extensions: { code: 'UNAUTHENTICATED', outcome: 'NOT_APPLIED', claims: CLAIMS, hint: some },
  },
  {
    what: 'a policy that Graph refuses, with what is likely wrong with it',
    faults: [{ fault: 'status', status: 400, code: 'InvalidModel' }],
    input: { requestApprovalSettings: { isApprovalRequired: true, approvalStages: [] } },
    extensions: {
      code: 'BAD_USER_INPUT',
      outcome: 'NOT_APPLIED',
      findings: expect.arrayContaining([
        {
          rule: 'approval-without-stages',
          severity: 'ERROR',
          path: some,
          message: some,
          fix: some,
          source: some,
        },
      ]) as unknown,
    },
  },
  {
    what: 'a limit on the rate, with the wait',
    faults: [{ fault: 'status', status: 429, retryAfter: 90 }],
    extensions: { code: 'RATE_LIMITED', outcome: 'NOT_APPLIED', retryAfterSeconds: 90 },
  },
  {
    what: 'a create of which nobody knows what became of it',
    faults: [
      { fault: 'status', status: 500, when: 'after', method: 'POST', times: 3 },
      { fault: 'status', status: 403, method: 'GET', times: 100 },
    ],
    extensions: { code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN', graph: { status: 500 } },
  },
  {
    what: 'a request that the subgraph refuses by an HTTP status',
    faults: [],
    input: { description: 'x'.repeat(5_000) },
    extensions: { code: 'BAD_REQUEST', outcome: 'NOT_APPLIED', hint: some },
  },
];

describe.each(ENGINES)('through %s', (_title, engine) => {
  let supergraph: TestSupergraph;

  beforeAll(async () => {
    supergraph = await startTestSupergraph({ engine, settings: { MAX_BODY_BYTES: '4096' } });
  });

  afterEach(() => {
    supergraph.forget();
  });

  afterAll(() => supergraph.close());

  it.each(failures)('callers are told of $what', async ({ faults, input, extensions }) => {
    for (const fault of faults) supergraph.emulator.addFault(fault);
    const clientRequestId = randomUUID();
    const { data, errors } = await supergraph.run(
      CREATE,
      { input: { ...named, ...input } },
      { clientRequestId },
    );
    expect(data).toEqual({ createAccessPackageAssignmentPolicy: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ extensions });
    const creates = supergraph.sent().filter(({ method }) => method === 'POST');
    expect(creates).toHaveLength(faults.length === 0 ? 0 : 1);
  });

  it('a failure behind a join is told at the fields that lack for it', async () => {
    const id = randomUUID();
    supergraph.emulator.put({ id, accessPackageId: studio.id, displayName: 'All staff' });
    supergraph.emulator.addFault({ fault: 'status', status: 403, path: 'item' });
    const query = 'query ($id: ID!) { accessPackage(id: $id) { displayName policies { id displayName } } }';
    const { data, errors } = await supergraph.run(query, { id: studio.id });
    expect(data).toEqual({
      accessPackage: { displayName: studio.displayName, policies: [{ id, displayName: null }] },
    });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.path?.slice(0, 2)).toEqual(['accessPackage', 'policies']);
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'FORBIDDEN', hint: some, graph: { status: 403 } },
    });
  });
});
