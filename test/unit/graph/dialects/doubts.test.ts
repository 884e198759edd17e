import { describe, expect, it } from 'vitest';
import { beta2019 } from '../../../../src/graph/dialects/beta/beta-2019.js';
import { beta } from '../../../../src/graph/dialects/beta/beta.js';
import { v1 } from '../../../../src/graph/dialects/v1/v1.js';

type Members = Record<string, unknown>;

const settings = { requestorSettings: { scopeType: 'NoSubjects' }, requestApprovalSettings: {} };
const ofBeta = (members: Members) => beta.readPolicy({ id: 'p', ...settings, ...members });
const ofV1 = (members: Members) =>
  v1.readPolicy({ id: 'p', allowedTargetScope: 'allMemberUsers', ...members });

describe('beta', () => {
  it('never tells what it has no name for', () => {
    const doubts = ofBeta({ durationInDays: 30 })?.doubts;
    expect(doubts?.ambiguous).toEqual([]);
    expect(doubts?.untold).toEqual([
      'automaticRequestSettings',
      'requestorSettings.enableTargetsToSelfRemoveAccess',
      'requestorSettings.allowCustomAssignmentSchedule',
      'requestorSettings.enableOnBehalfRequestorsToAddAccess',
      'requestorSettings.enableOnBehalfRequestorsToUpdateAccess',
      'requestorSettings.enableOnBehalfRequestorsToRemoveAccess',
      'requestorSettings.onBehalfRequestors',
    ]);
  });

  it('does not tell a scope for which nobody here knows its word', () => {
    const doubts = ofBeta({ requestorSettings: { scopeType: 'AllRobots' } })?.doubts;
    expect(doubts?.untold).toContain('requestorSettings.scopeType');
    expect(doubts?.ambiguous).not.toContain('requestorSettings.scopeType');
  });

  const stage = 'requestApprovalSettings.approvalStages';
  it.each<[string, Members, string[]]>([
    ['0 days', { durationInDays: 0, expirationDateTime: null }, ['durationInDays', 'expiration']],
    ['neither days nor a date', { durationInDays: null }, ['durationInDays', 'expiration']],
    ['a date', { durationInDays: 0, expirationDateTime: '2027-01-01T00:00:00Z' }, []],
    [
      'no settings',
      { requestorSettings: null, requestApprovalSettings: null },
      ['requestorSettings', 'requestApprovalSettings', 'isEnabled'],
    ],
    ['automatic settings', { automaticRequestSettings: {} }, ['automaticRequestSettings']],
    [
      'a stage of 0 days',
      { requestApprovalSettings: { approvalStages: [{}, { approvalStageTimeOutInDays: 0 }] } },
      [`${stage}.approvalStageTimeOutInDays`, `${stage}.durationBeforeAutomaticDenial`],
    ],
    [
      'a review without a rhythm',
      { accessReviewSettings: { isEnabled: true, durationInDays: 3 } },
      ['accessReviewSettings.schedule', 'accessReviewSettings.recurrenceType'],
    ],
    [
      'a review in a rhythm that nobody knows',
      { accessReviewSettings: { isEnabled: true, recurrenceType: 'hourly' } },
      ['accessReviewSettings.schedule', 'accessReviewSettings.recurrenceType'],
    ],
    [
      'a review of 0 days',
      { accessReviewSettings: { recurrenceType: 'weekly', durationInDays: 0 } },
      ['accessReviewSettings.schedule', 'accessReviewSettings.durationInDays'],
    ],
    ['no review', { accessReviewSettings: { isEnabled: false } }, []],
  ])('with %s is ambiguous there', (_case, members, ambiguous) => {
    expect(ofBeta(members)?.doubts.ambiguous).toEqual(ambiguous);
  });

  it('means what it answers to a write', () => {
    const policy = beta.readPolicy(
      {
        id: 'p',
        durationInDays: 0,
        expirationDateTime: null,
        requestApprovalSettings: { approvalStages: [{ approvalStageTimeOutInDays: 0 }] },
        accessReviewSettings: { isEnabled: true, recurrenceType: 'weekly', durationInDays: 0 },
      },
      null,
      true,
    );
    expect(policy).toMatchObject({
      expiration: { type: 'NO_EXPIRATION' },
      requestApprovalSettings: { approvalStages: [{ durationBeforeAutomaticDenial: 'PT0S' }] },
      accessReviewSettings: { schedule: { expiration: { duration: 'PT0S' } } },
      doubts: { untold: expect.not.arrayContaining(['automaticRequestSettings']) as string[], ambiguous: [] },
    });
  });

  it("shows nothing in v1.0's words that stands for something else too", () => {
    expect(
      ofBeta({
        durationInDays: 0,
        requestApprovalSettings: { approvalStages: [{ approvalStageTimeOutInDays: 0 }] },
        accessReviewSettings: { isEnabled: true, recurrenceType: 'weekly', durationInDays: 0 },
      }),
    ).toMatchObject({
      durationInDays: 0,
      expiration: null,
      requestApprovalSettings: { approvalStages: [{ durationBeforeAutomaticDenial: null }] },
      accessReviewSettings: { recurrenceType: 'WEEKLY', schedule: null },
    });
  });
});

it('the form of 2019 is not doubted for what it does not know', () => {
  const policy = beta2019.readPolicy({ id: 'p', isEnabled: true });
  expect(policy?.doubts.ambiguous).toEqual([]);
  expect(policy?.expiration).toBeNull();
  expect(beta2019.readPolicy({ id: 'p', isEnabled: true }, null, true)?.expiration).toBeNull();
});

describe('v1.0', () => {
  const untold = [
    'createdBy',
    'modifiedBy',
    'verifiableCredentialSettings',
    'accessReviewSettings.isAgenticExperienceEnabled',
  ];

  it('never tells what it has no name for', () => {
    expect(ofV1({ allowedTargetScope: 'allMemberUsers' })?.doubts).toEqual({ untold, ambiguous: [] });
  });

  it('does not tell the extension of a dynamic stage', () => {
    const stages = [{ '@odata.type': '#microsoft.graph.accessPackageDynamicApprovalStage' }];
    expect(
      ofV1({ allowedTargetScope: 'allMemberUsers', requestApprovalSettings: { stages } })?.doubts.untold,
    ).toEqual([...untold, 'requestApprovalSettings.approvalStages.customExtension']);
  });

  it.each<[string, Members, string[]]>([
    [
      'the scope of nobody',
      { allowedTargetScope: 'notSpecified' },
      ['requestorSettings.acceptRequests', 'isEnabled'],
    ],
    ['an unknown scope', { allowedTargetScope: 'allRobots' }, ['requestorSettings.scopeType']],
    [
      'two stages',
      { allowedTargetScope: 'allMemberUsers', requestApprovalSettings: { stages: [{}, {}] } },
      ['requestApprovalSettings.approvalMode'],
    ],
    ['one stage', { allowedTargetScope: 'allMemberUsers', requestApprovalSettings: { stages: [{}] } }, []],
  ])('with %s does not tell that', (_case, members, more) => {
    expect(ofV1(members)?.doubts).toEqual({ untold: [...untold, ...more], ambiguous: [] });
  });

  it.each(['unknownFutureValue', null])('with the scope %s may stand for any', (allowedTargetScope) => {
    expect(ofV1({ allowedTargetScope })?.doubts.ambiguous).toEqual(['requestorSettings.scopeType']);
  });

  it('means what it answers to a write, and still does not tell who wrote', () => {
    const body = { id: 'p', allowedTargetScope: 'notSpecified' };
    expect(v1.readPolicy(body, null, true)?.doubts).toEqual({
      untold: ['createdBy', 'modifiedBy'],
      ambiguous: [],
    });
  });
});
