import { beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.js';
import { PACKAGE, storedPolicy } from '../../support/policies/policies.js';
import { wireBody, wireExamples } from '../../support/policies/examples.js';
import {
  call,
  collections,
  emulate,
  everything,
  serverSet,
  without,
  type Wire,
} from './support/emulator-calls.js';
import { automatic, direct, elaborate, nobodyAsks, questions } from './v1/bodies.js';

let emulator: Emulator;

beforeEach(async () => {
  emulator = await emulate();
});

type Version = 'beta' | 'v1.0';

const create = async (version: Version, body: object): Promise<string> => {
  const answer = await call(emulator, 'POST', collections[version], body);
  expect([answer.status, answer.body.error]).toEqual([201, undefined]);
  return String(answer.body['id']);
};
const shown = async (version: Version, id: string) =>
  (await call(emulator, 'GET', `${collections[version]}/${id}?$expand=${everything[version]}`)).body;
const put = async (version: Version, id: string, members: object) => {
  const body = { ...without(await shown(version, id), serverSet), ...members };
  const answer = await call(emulator, 'PUT', `${collections[version]}/${id}`, body);
  expect([answer.status, answer.body.error]).toEqual([200, undefined]);
};
const type = (name: string) => `#microsoft.graph.${name}`;

describe('beta shows of a policy that v1.0 made', () => {
  it.each([
    ['PT8H', 0],
    ['PT36H', 0],
    ['P1DT1S', 0],
    ['PT48H', 2],
    ['P180D', 180],
  ])('%s as %i days', async (duration, days) => {
    const id = await create('v1.0', { ...direct, expiration: { type: 'afterDuration', duration } });
    expect(await shown('beta', id)).toMatchObject({ durationInDays: days, expirationDateTime: null });
    expect((await shown('v1.0', id))['expiration']).toMatchObject({ duration });
  });

  it.each([
    [{ type: 'noExpiration' }, null],
    [{ type: 'notSpecified' }, null],
    [{ type: 'afterDateTime', endDateTime: '2027-01-31T00:00:00Z' }, '2027-01-31T00:00:00Z'],
  ])('the expiration %j as 0 days and the end %j', async (expiration, end) => {
    const id = await create('v1.0', { ...direct, expiration });
    expect(await shown('beta', id)).toMatchObject({ durationInDays: 0, expirationDateTime: end });
    expect((await shown('v1.0', id))['expiration']).toMatchObject(expiration);
  });

  it('neither requestors nor approval when it is automatic, and nothing that says why', async () => {
    const id = await create('v1.0', automatic);
    const policy = await shown('beta', id);
    expect(policy).toMatchObject({ requestorSettings: null, requestApprovalSettings: null });
    expect(policy).not.toHaveProperty('automaticRequestSettings');
    expect(policy).not.toHaveProperty('expiration');
  });

  it.each([
    ['allDirectoryServicePrincipals', 'AllDirectoryServicePrincipals'],
    ['allDirectoryAgentIdentities', 'AllDirectoryAgentIdentities'],
    ['allMemberUsers', 'AllExistingDirectoryMemberUsers'],
    ['notSpecified', 'NoSubjects'],
  ])('the scope %s as %s', async (allowedTargetScope, scopeType) => {
    const id = await create('v1.0', {
      ...direct,
      allowedTargetScope,
      requestorSettings: { ...nobodyAsks, enableTargetsToSelfAddAccess: true },
    });
    expect(await shown('beta', id)).toMatchObject({
      requestorSettings: { scopeType, acceptRequests: true, allowedRequestors: [] },
    });
    expect(Object.keys((await shown('beta', id))['requestorSettings'] as Wire)).toHaveLength(3);
  });

  it('the scope specificDirectoryServicePrincipals as SpecificDirectoryServicePrincipals', async () => {
    const id = await create('v1.0', {
      ...direct,
      allowedTargetScope: 'specificDirectoryServicePrincipals',
      specificAllowedTargets: [
        { '@odata.type': type('singleServicePrincipal'), servicePrincipalId: 'robot' },
      ],
    });
    expect(await shown('beta', id)).toMatchObject({
      requestorSettings: { scopeType: 'SpecificDirectoryServicePrincipals' },
    });
  });

  it('0 for stages of no whole days, no word for a free recurrence, and no flags', async () => {
    const policy = await shown('beta', await create('v1.0', elaborate));
    const group = { '@odata.type': type('groupMembers'), isBackup: true };
    expect(policy).toMatchObject({
      canExtend: true,
      requestApprovalSettings: {
        approvalMode: 'Serial',
        approvalStages: [
          {
            approvalStageTimeOutInDays: 0,
            escalationTimeInMinutes: 0,
            primaryApprovers: [
              { '@odata.type': type('requestorManager'), isBackup: false, managerLevel: 1 },
              group,
            ],
            escalationApprovers: [
              { '@odata.type': type('targetApplicationOwners'), isBackup: false },
              { '@odata.type': type('singleUser'), isBackup: true, description: 'Duty officer' },
            ],
          },
          { approvalStageTimeOutInDays: 7, escalationTimeInMinutes: 0, primaryApprovers: [group] },
        ],
      },
      accessReviewSettings: {
        recurrenceType: null,
        reviewerType: 'Reviewers',
        durationInDays: 25,
        startDateTime: '2026-10-01T06:00:00.000Z',
        reviewers: [{ '@odata.type': type('singleUser'), isBackup: false }, group],
      },
    });
    expect(JSON.stringify(policy)).not.toMatch(/duration(Before|")|schedule|onBehalf|selfRemove/i);
  });
});

describe('a PUT through beta', () => {
  it('of what it shows puts an end to hours and automatic assignment, and to nothing else that it cannot name', async () => {
    const hours = await create('v1.0', { ...elaborate, allowedTargetScope: 'allMemberUsers' });
    await put('beta', hours, { displayName: 'New' });
    expect(await shown('v1.0', hours)).toMatchObject({
      displayName: 'New',
      expiration: { type: 'noExpiration' },
      requestorSettings: elaborate['requestorSettings'],
      reviewSettings: { schedule: { recurrence: null, expiration: { duration: 'P25D' } } },
    });
    const robot = await create('v1.0', automatic);
    await put('beta', robot, { displayName: 'New' });
    expect(await shown('v1.0', robot)).toMatchObject({
      allowedTargetScope: 'notSpecified',
      specificAllowedTargets: [],
      automaticRequestSettings: automatic['automaticRequestSettings'],
    });
  });

  it('takes a scope that only v1.0 names where it is there, and nowhere else', async () => {
    const id = await create('v1.0', { ...direct, allowedTargetScope: 'allDirectoryAgentIdentities' });
    await put('beta', id, { canExtend: true });
    expect(await shown('v1.0', id)).toMatchObject({ allowedTargetScope: 'allDirectoryAgentIdentities' });
    const body = {
      accessPackageId: PACKAGE,
      displayName: 'n',
      requestorSettings: { scopeType: 'AllDirectoryAgentIdentities' },
    };
    expect((await call(emulator, 'POST', collections.beta, body)).body.error?.code).toBe('InvalidModel');
  });
});

describe('v1.0 shows of a policy that beta made', () => {
  it.each(['AllExistingConnectedOrganizationSubjects', 'Everyone'])(
    'the scope %s as one that is not known yet, and a PUT keeps it',
    async (scopeType) => {
      const settings = { scopeType, acceptRequests: false, allowedRequestors: [] };
      emulator.put(storedPolicy('p', { requestorSettings: settings }));
      expect(await shown('v1.0', 'p')).toMatchObject({ allowedTargetScope: 'unknownFutureValue' });
      await put('v1.0', 'p', {
        requestorSettings: { ...nobodyAsks, enableTargetsToSelfAddAccess: true },
      });
      expect(emulator.policies.get('p')).toMatchObject({
        requestorSettings: { scopeType, acceptRequests: true },
      });
    },
  );

  it('nobody as not specified, whether an administrator may assign or not, and keeps that', async () => {
    const settings = { scopeType: 'NoSubjects', acceptRequests: false, allowedRequestors: [] };
    emulator.put(storedPolicy('p', { requestorSettings: settings }));
    expect(await shown('v1.0', 'p')).toMatchObject({
      allowedTargetScope: 'notSpecified',
      requestorSettings: { enableTargetsToSelfAddAccess: false },
    });
    await put('v1.0', 'p', { displayName: 'New' });
    expect(emulator.policies.get('p')?.['requestorSettings']).toEqual(settings);
    await put('v1.0', 'p', { allowedTargetScope: 'allMemberUsers' });
    await put('v1.0', 'p', { allowedTargetScope: 'notSpecified' });
    expect(emulator.policies.get('p')).toMatchObject({ requestorSettings: { acceptRequests: true } });
  });

  it('managers as reviewers as those of the target, backups as fallbacks, and keeps the word', async () => {
    const backup = { '@odata.type': type('singleUser'), isBackup: true, id: 'u' };
    const reviews = {
      isEnabled: true,
      recurrenceType: 'annual',
      reviewerType: 'Manager',
      startDateTime: '2026-10-01T06:00:00Z',
      durationInDays: 14,
      reviewers: [backup],
      isAgenticExperienceEnabled: true,
    };
    emulator.put(storedPolicy('p', { accessReviewSettings: reviews }));
    expect((await shown('v1.0', 'p'))['reviewSettings']).toMatchObject({
      isSelfReview: false,
      primaryReviewers: [{ '@odata.type': type('targetManager'), managerLevel: 1 }],
      fallbackReviewers: [{ '@odata.type': type('singleUser'), userId: 'u' }],
      schedule: {
        expiration: { duration: 'P14D', type: 'afterDuration' },
        recurrence: { pattern: { type: 'absoluteMonthly', interval: 12 }, range: { type: 'noEnd' } },
      },
    });
    const { reviewSettings } = await shown('v1.0', 'p');
    await put('v1.0', 'p', {
      reviewSettings: { ...(reviewSettings as Wire), isRecommendationEnabled: false },
    });
    expect(emulator.policies.get('p')?.['accessReviewSettings']).toMatchObject({
      ...reviews,
      isAccessRecommendationEnabled: false,
    });
  });

  it('parallel stages without a word, and keeps that while there are two', async () => {
    const stage = {
      approvalStageTimeOutInDays: 7,
      primaryApprovers: [{ '@odata.type': type('internalSponsors'), isBackup: false }],
      escalationApprovers: [],
    };
    const approval = { isApprovalRequired: true, approvalMode: 'Parallel', approvalStages: [stage, stage] };
    emulator.put(storedPolicy('p', { requestApprovalSettings: approval }));
    const mode = () => (emulator.policies.get('p')?.['requestApprovalSettings'] as Wire)['approvalMode'];
    const settings = (await shown('v1.0', 'p'))['requestApprovalSettings'] as Wire & { stages: Wire[] };
    const [first] = settings.stages;
    await put('v1.0', 'p', { requestApprovalSettings: { ...settings, stages: [first, first, first] } });
    expect(mode()).toBe('Parallel');
    await put('v1.0', 'p', { requestApprovalSettings: { ...settings, stages: [first] } });
    expect(mode()).toBe('SingleStage');
  });

  it('no extension of a dynamic stage, and keeps it in its place', async () => {
    const stage = {
      '@odata.type': type('accessPackageDynamicApprovalStage'),
      primaryApprovers: [],
      escalationApprovers: [],
      customExtension: { '@odata.type': type('accessPackageAssignmentRequestWorkflowExtension'), id: 'x' },
    };
    emulator.put(storedPolicy('p', { requestApprovalSettings: { approvalStages: [stage] } }));
    const settings = (await shown('v1.0', 'p'))['requestApprovalSettings'] as { stages: Wire[] };
    expect(settings.stages[0]).toMatchObject({ '@odata.type': stage['@odata.type'] });
    expect(settings.stages[0]).not.toHaveProperty('customExtension');
    const changed = { ...settings.stages[0], isEscalationEnabled: true };
    await put('v1.0', 'p', { requestApprovalSettings: { stages: [changed] } });
    expect(emulator.policies.get('p')).toMatchObject({
      requestApprovalSettings: {
        approvalStages: [{ customExtension: { id: 'x' }, isEscalationEnabled: true }],
      },
    });
  });

  it('nothing of credentials, and keeps them', async () => {
    const credentials = { credentialTypes: [{ credentialType: 'Badge', issuers: [] }] };
    emulator.put(storedPolicy('p', { verifiableCredentialSettings: credentials }));
    expect(await shown('v1.0', 'p')).not.toHaveProperty('verifiableCredentialSettings');
    await put('v1.0', 'p', { displayName: 'New' });
    expect(emulator.policies.get('p')).toMatchObject({ verifiableCredentialSettings: credentials });
  });
});

describe('what both versions can say', () => {
  const examples = wireExamples.filter((name) => name !== 'minimal-2019');

  it.each(examples)('is the same policy, whichever made it: %s', async (name) => {
    const first = await create('beta', wireBody(name));
    const asV1 = without(await shown('v1.0', first), [...serverSet, 'catalog']);
    const second = await create('v1.0', asV1);
    expect(without(await shown('beta', second), serverSet)).toMatchObject(
      without(await shown('beta', first), [...serverSet, 'questions']),
    );
    expect(without(await shown('v1.0', second), serverSet)).toEqual(
      without(await shown('v1.0', first), serverSet),
    );
  });

  it('has questions in beta’s form too', async () => {
    const id = await create('v1.0', { ...direct, questions });
    expect((await shown('beta', id))['questions']).toMatchObject([
      {
        text: { defaultText: 'Which hall?', localizedTexts: [] },
        allowsMultipleSelection: false,
        choices: [
          {
            actualValue: 'N',
            displayValue: {
              defaultText: 'North',
              localizedTexts: [{ languageCode: 'de-DE', text: 'Nord' }],
            },
          },
        ],
      },
      { text: { defaultText: 'Your badge number' }, regexPattern: '^[0-9]{6}$' },
    ]);
  });
});
