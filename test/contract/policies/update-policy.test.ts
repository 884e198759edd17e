import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { storedPolicy } from '../../support/policies/policies.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const UPDATE = `mutation ($id: ID! = "p", $input: UpdateAccessPackageAssignmentPolicyInput!, $if: DateTime) {
  updateAccessPackageAssignmentPolicy(id: $id, input: $input, ifModifiedDateTime: $if) {
    id displayName canExtend requestorSettings { scopeType acceptRequests }
  }
}`;
const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;
let gateway: TestGateway;

async function start(options?: EmulatorOptions, settings?: Record<string, string>): Promise<void> {
  emulator = closeAfterTest(await startEmulator(options));
  gateway = closeAfterTest(await startTestGateway(emulator.url, settings));
}

beforeEach(() => start());

const update = (input: object, more: Record<string, unknown> = {}) =>
  gateway.run(UPDATE, { variables: { input, ...more }, authorization });

const sentBody = () => {
  const put = emulator.requests.find(({ method }) => method === 'PUT');
  return put === undefined ? undefined : (JSON.parse(put.body) as Record<string, unknown>);
};

const unmodelled = {
  brandNew: { deep: [{ '@odata.type': '#microsoft.graph.gadget', size: 1.5 }] },
  questions: [{ '@odata.type': '#microsoft.graph.riddle', id: 'q', riddle: { hint: null }, sequence: 1 }],
  requestorSettings: {
    scopeType: 'SpecificDirectorySubjects',
    acceptRequests: true,
    allowedRequestors: [{ '@odata.type': '#microsoft.graph.robot', isBackup: false, serial: 'r2' }],
    mood: 'sunny',
  },
};

describe('an update', () => {
  it('of one member leaves what nobody models exactly as it was', async () => {
    emulator.put(storedPolicy('p', unmodelled));
    const { data, errors } = await update({ displayName: 'New' });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      updateAccessPackageAssignmentPolicy: { id: 'p', displayName: 'New', canExtend: true },
    });
    const { id, createdBy, createdDateTime, modifiedBy, modifiedDateTime, ...writable } = storedPolicy(
      'p',
      unmodelled,
    );
    expect(sentBody()).toEqual({ ...writable, displayName: 'New' });
    expect(emulator.policies.get('p')).toMatchObject(unmodelled);
  });

  it('merges objects member by member and replaces lists', async () => {
    emulator.put(storedPolicy('p', unmodelled));
    await update({
      requestorSettings: { acceptRequests: false },
      questions: [{ accessPackageTextInputQuestion: { sequence: 1 } }],
    });
    expect(sentBody()).toMatchObject({
      requestorSettings: { ...unmodelled.requestorSettings, acceptRequests: false },
      questions: [{ '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion', sequence: 1 }],
    });
  });

  it('strips annotations, server-set members and navigations, at any depth', async () => {
    emulator.put(
      storedPolicy('p', {
        '@odata.etag': 'W/"1"',
        'questions@odata.context': 'x',
        accessPackage: { id: 'x' },
        requestApprovalSettings: { 'approvalStages@odata.context': 'x', approvalStages: [] },
      }),
    );
    await update({ canExtend: false });
    const body = JSON.stringify(sentBody());
    expect(body).toContain('"canExtend":false');
    expect(body).not.toMatch(/odata\.(etag|context)|"id"|createdBy|modified|accessPackage"/);
  });

  it('always sends the nine members that Graph demands', async () => {
    const policy = storedPolicy('p');
    delete policy['description'];
    delete policy['expirationDateTime'];
    delete policy['accessReviewSettings'];
    emulator.put(policy);
    expect((await update({ canExtend: false })).errors).toEqual([]);
    expect(sentBody()).toMatchObject({
      description: null,
      expirationDateTime: null,
      accessReviewSettings: null,
    });
  });

  it('sends null as null and takes extensions away with an empty list', async () => {
    emulator.put(storedPolicy('p', { accessReviewSettings: { isEnabled: true } }));
    await update({ accessReviewSettings: null, customExtensionStageSettings: [] });
    expect(sentBody()).toMatchObject({ accessReviewSettings: null, customExtensionStageSettings: [] });
  });

  it('turns isEnabled into acceptRequests unless that is given', async () => {
    emulator.put(storedPolicy('p'));
    expect((await update({ isEnabled: false })).data).toMatchObject({
      updateAccessPackageAssignmentPolicy: {
        requestorSettings: { scopeType: 'NO_SUBJECTS', acceptRequests: false },
      },
    });
    expect(
      (await update({ isEnabled: false, requestorSettings: { acceptRequests: true } })).data,
    ).toMatchObject({
      updateAccessPackageAssignmentPolicy: { requestorSettings: { acceptRequests: true } },
    });
  });

  it('right after a create waits until Graph shows the policy', async () => {
    await gateway.close();
    await emulator.close();
    await start({ consistencyDelayMs: 400 });
    const { data } = await gateway.run(
      'mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n", canExtend: false }) { id } }',
      { authorization },
    );
    const { id } = data?.['createAccessPackageAssignmentPolicy'] as { id: string };
    expect((await update({ canExtend: true }, { id })).errors).toEqual([]);
  });

  it.each([
    ['the same text', '2026-03-02T09:15:27.4410032Z'],
    ['the same moment in another zone', '2026-03-02T10:15:27.4410032+01:00'],
  ])('holds when ifModifiedDateTime is %s', async (_case, time) => {
    emulator.put(storedPolicy('p'));
    expect((await update({ canExtend: false }, { if: time })).errors).toEqual([]);
  });

  it.each(['2026-03-02T09:15:27.4410033Z', '2026-03-02T09:15:27Z', '2026-03-02T09:15:28.4410032Z'])(
    'is refused when ifModifiedDateTime is another, %s',
    async (time) => {
      emulator.put(storedPolicy('p'));
      const { errors } = await update({ canExtend: false }, { if: time });
      expect(errors[0]?.extensions).toMatchObject({ code: 'PRECONDITION_FAILED', outcome: 'NOT_APPLIED' });
      expect(sentBody()).toBeUndefined();
    },
  );

  it.each([
    ['no requestor settings', { requestorSettings: null }],
    ['no approval settings', { requestApprovalSettings: null }],
    ['automatic assignment', { automaticRequestSettings: { requestAccessForAllowedTargets: true } }],
  ])(
    'through beta alone of a policy that shows %s is refused rather than damage it',
    async (_case, members) => {
      await gateway.close();
      gateway = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'beta' }));
      emulator.put(storedPolicy('p', members));
      const { errors } = await update({ canExtend: false });
      expect(errors[0]?.extensions).toMatchObject({ code: 'PRECONDITION_FAILED', outcome: 'NOT_APPLIED' });
      expect(sentBody()).toBeUndefined();
    },
  );

  it('changes nothing when the policy cannot be read first, and says so', async () => {
    emulator.put(storedPolicy('p'));
    emulator.addFault({ fault: 'status', status: 500, method: 'GET' });
    expect((await update({ canExtend: false })).errors[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_ERROR',
      outcome: 'NOT_APPLIED',
    });
    expect(sentBody()).toBeUndefined();
  });

  it('of which no answer comes has an unknown outcome', async () => {
    emulator.put(storedPolicy('p'));
    emulator.addFault({ fault: 'reset', method: 'PUT', when: 'after' });
    expect((await update({ canExtend: false })).errors[0]?.extensions).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      outcome: 'UNKNOWN',
    });
  });

  it('whose answer is empty reads the policy back', async () => {
    emulator.put(storedPolicy('p'));
    emulator.addFault({ fault: 'malformed', body: 'empty', method: 'PUT' });
    expect((await update({ displayName: 'New' })).data).toMatchObject({
      updateAccessPackageAssignmentPolicy: { displayName: 'New' },
    });
  });

  it('is not there in the form of 2019, and says which setting to change', async () => {
    await gateway.close();
    gateway = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'beta-2019' }));
    const { errors } = await update({ canExtend: false });
    expect(errors[0]?.message).toContain('GRAPH_API');
    expect(emulator.requests).toEqual([]);
  });

  it('of a policy that stays unknown is not found', async () => {
    await gateway.close();
    gateway = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_DEADLINE_MS: '1500' }));
    const { errors } = await update({ canExtend: false }, { id: 'nobody' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', outcome: 'NOT_APPLIED' });
  });
});

describe('a delete', () => {
  const remove = async (id: string) =>
    gateway.run('mutation ($id: ID!) { deleteAccessPackageAssignmentPolicy(id: $id) }', {
      variables: { id },
      authorization,
    });

  it('answers with the id, and a second time with NOT_FOUND', async () => {
    emulator.put(storedPolicy('p'));
    expect((await remove('p')).data).toEqual({ deleteAccessPackageAssignmentPolicy: 'p' });
    expect(emulator.policies.size).toBe(0);
    expect((await remove('p')).errors[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
      outcome: 'NOT_APPLIED',
    });
  });
});

describe('an id that is more than letters, digits, - and _', () => {
  const operations = {
    delete: 'mutation ($id: ID!) { deleteAccessPackageAssignmentPolicy(id: $id) }',
    update:
      'mutation ($id: ID!) { updateAccessPackageAssignmentPolicy(id: $id, input: { canExtend: true }) { id } }',
    read: 'query ($id: ID!) { accessPackageAssignmentPolicy(id: $id) { id } }',
    reference: `query ($id: ID!) {
      _entities(representations: [{ __typename: "AccessPackageAssignmentPolicy", id: $id }]) { __typename }
    }`,
    list: 'query ($id: ID!) { accessPackageAssignmentPolicies(filter: { accessPackageId: $id }) { nodes { id } } }',
  };
  const refused = [
    ...[
      '',
      '.',
      '..',
      '$count',
      '$ref',
      "microsoft.graph.f(x='y')",
      "('p')",
      'p,q',
      'p q',
      'p;x',
      'p\n',
      'a:b',
      '~',
    ],
    ...['../../me?x=#', '%2e%2e', 'a/b', 'a\\b', 'p?x', 'p#x', 'p&x', 'ä', '\ud800', 'p'.repeat(129)],
  ];

  it.each(Object.keys(operations) as (keyof typeof operations)[])(
    'is refused unsent by a %s',
    async (name) => {
      for (const id of refused) {
        const { errors } = await gateway.run(operations[name], { variables: { id }, authorization });
        expect([id, errors[0]?.extensions.code]).toEqual([id, 'BAD_USER_INPUT']);
        expect(errors[0]?.message).toMatch(/1 to 128 letters, digits, "-" and "_"/);
        expect(errors[0]?.extensions.outcome).toBe(
          name === 'delete' || name === 'update' ? 'NOT_APPLIED' : undefined,
        );
      }
      expect(emulator.requests).toEqual([]);
    },
  );

  it.each(['id-value', 'b7c2e9d4-51fa-4f0c-8b0e-6d3a91c7f208', 'A_b-9', 'p'.repeat(128)])(
    'is not what %s is',
    async (id) => {
      emulator.put(storedPolicy(id));
      const { data } = await gateway.run(operations.read, { variables: { id }, authorization });
      expect(data).toEqual({ accessPackageAssignmentPolicy: { id } });
    },
  );
});
