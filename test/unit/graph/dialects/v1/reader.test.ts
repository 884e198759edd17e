import type { PolicyModel } from '../../../../../src/policy/policy.js';
import { describe, expect, it } from 'vitest';
import { v1 } from '../../../../../src/graph/dialects/v1/v1.js';

const read = (members: Record<string, unknown>, accessPackageId?: string | null) =>
  v1.readPolicy({ id: 'p', ...members }, accessPackageId);

describe('reading a policy', () => {
  it.each([
    ['null', null],
    ['text', 'policy'],
    ['a list', [{ id: 'p' }]],
    ['an object without id', { displayName: 'x' }],
    ['an object with an empty id', { id: '' }],
  ])('finds none in %s', (_case, body) => {
    expect(v1.readPolicy(body)).toBeNull();
  });

  it('reads absent members as null, and those that Graph hides as absent', () => {
    const { id, doubts: _doubts, version: _version, accessPackageId, ...rest } = read({}) as PolicyModel;
    expect([id, accessPackageId]).toEqual(['p', undefined]);
    expect(new Set(Object.values(rest))).toEqual(new Set([null, undefined]));
    expect([rest.questions, rest.customExtensionStageSettings]).toEqual([undefined, undefined]);
  });

  it.each([
    [{}, 'asked', 'asked'],
    [{ accessPackage: null }, 'asked', 'asked'],
    [{ accessPackage: { id: 'shown' } }, 'asked', 'shown'],
    [{ accessPackage: { id: 'shown' } }, undefined, 'shown'],
    [{}, null, undefined],
  ])('of %j, asked for with the package %s, tells the package %s', (members, asked, expected) => {
    expect(read(members, asked)?.accessPackageId).toBe(expected);
  });

  it.each([
    [{ type: 'noExpiration' }, 0, null],
    [{ type: 'afterDuration', duration: 'P30D' }, 30, null],
    [{ type: 'afterDuration', duration: 'PT48H' }, 2, null],
    [{ type: 'afterDuration', duration: 'PT8H' }, null, null],
    [{ type: 'afterDateTime', endDateTime: '2027-01-01T00:00:00Z' }, null, '2027-01-01T00:00:00Z'],
    [{ type: 'notSpecified' }, null, null],
    [{ type: 'whenever' }, null, null],
    [null, null, null],
  ])("tells the end %j in beta's words", (expiration, durationInDays, expirationDateTime) => {
    expect(read({ expiration })).toMatchObject({ durationInDays, expirationDateTime });
  });

  it.each([
    ['notSpecified', false, true],
    ['notSpecified', true, true],
    ['allMemberUsers', false, false],
    ['allMemberUsers', true, true],
    ['allMemberUsers', undefined, null],
  ])('of the scope %s with the flag %s accepts requests: %s', (allowedTargetScope, flag, accepts) => {
    const policy = read({ allowedTargetScope, requestorSettings: { enableTargetsToSelfAddAccess: flag } });
    expect([policy?.requestorSettings?.acceptRequests, policy?.isEnabled]).toEqual([accepts, accepts]);
  });

  it.each([
    [false, false, 1, 'NO_APPROVAL'],
    [true, false, 0, 'NO_APPROVAL'],
    [true, false, 1, 'SINGLE_STAGE'],
    [false, true, 1, 'SINGLE_STAGE'],
    [true, true, 2, 'SERIAL'],
    [true, true, 3, 'SERIAL'],
  ])('derives the mode of approval, %s %s %i', (forAdd, forUpdate, count, approvalMode) => {
    const requestApprovalSettings = {
      isApprovalRequiredForAdd: forAdd,
      isApprovalRequiredForUpdate: forUpdate,
      stages: Array.from({ length: count }, () => ({})),
    };
    expect(read({ requestApprovalSettings })?.requestApprovalSettings?.approvalMode).toBe(approvalMode);
  });

  it.each([
    [{ type: 'weekly', interval: 1 }, 'WEEKLY'],
    [{ type: 'absoluteMonthly', interval: 1, dayOfMonth: 15 }, 'MONTHLY'],
    [{ type: 'absoluteMonthly', interval: 3 }, 'QUARTERLY'],
    [{ type: 'absoluteMonthly', interval: 6 }, 'HALFYEARLY'],
    [{ type: 'absoluteMonthly', interval: 12 }, 'ANNUAL'],
    [{ type: 'absoluteYearly', interval: 1 }, 'ANNUAL'],
    [{ type: 'absoluteMonthly', interval: 2 }, null],
    [{ type: 'daily', interval: 1 }, null],
  ])("has beta's word for %j: %s", (pattern, word) => {
    const review = read({ reviewSettings: { schedule: { recurrence: { pattern } } } })?.accessReviewSettings;
    expect(review?.recurrenceType).toBe(word);
  });

  it('takes the notification settings under either name', () => {
    const settings = { isAssignmentNotificationDisabled: true };
    expect(read({ notificationSettings: settings })?.accessPackageNotificationSettings).toEqual(settings);
    expect(read({ accessPackageNotificationSettings: settings })?.accessPackageNotificationSettings).toEqual(
      settings,
    );
  });

  it('folds words and subtypes that it does not know', () => {
    const odataType = '#microsoft.graph.identityGovernance.ruleBasedSubjectSet';
    const set = { '@odata.type': odataType, rule: 'r' };
    expect(
      read({
        allowedTargetScope: 'allRobots',
        specificAllowedTargets: [set],
        reviewSettings: { fallbackReviewers: [set], expirationBehavior: 'shrug' },
        questions: [{ '@odata.type': '#microsoft.graph.newest', id: 'q' }],
      }),
    ).toMatchObject({
      requestorSettings: {
        scopeType: 'UNKNOWN_FUTURE_VALUE',
        allowedRequestors: [{ __typename: 'OtherUserSet', odataType, isBackup: false }],
      },
      accessReviewSettings: {
        accessReviewTimeoutBehavior: 'UNKNOWN_FUTURE_VALUE',
        reviewers: [{ __typename: 'OtherUserSet', odataType, isBackup: true }],
      },
      questions: [
        { __typename: 'OtherAccessPackageQuestion', odataType: '#microsoft.graph.newest', id: 'q' },
      ],
    });
  });

  it.each([
    ['displayName', 5],
    ['questions', {}],
    ['expiration', 'never'],
    ['automaticRequestSettings', []],
  ])('reads %s of another kind than documented, %j, as null', (member, value) => {
    expect(read({ [member]: value })).toMatchObject({ [member]: null });
  });
});
