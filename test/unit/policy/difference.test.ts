import { describe, expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../src/generated/schema.js';
import { differencesBetween } from '../../../src/policy/difference.js';
import { draftOf } from '../../../src/policy/draft.js';
import type { Doubts, PolicyModel } from '../../../src/policy/policy.js';
import type { PolicyInput } from '../../../src/policy/policy-members.js';

const PACKAGE = '8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13';
const ANNE = 'a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9';
const BERT = 'c58e03f1-7b92-4d64-8a1f-3d60b9e2574c';
const named = { accessPackageId: PACKAGE, displayName: 'Staff' };

type Members = Partial<CreateAccessPackageAssignmentPolicyInput>;

/** The policy that a create with these members makes, with what is said of it otherwise. */
const kept = (members: Members, more: Partial<PolicyModel> = {}): PolicyModel => ({
  ...draftOf({ ...named, ...members }),
  ...more,
});
const doubts = (more: Partial<Doubts>): { doubts: Doubts } => ({
  doubts: { untold: [], ambiguous: [], ...more },
});
const stage = (...primaryApprovers: { singleUser: { userId: string; isBackup?: boolean } }[]): Members => ({
  requestApprovalSettings: { approvalStages: [{ primaryApprovers }] },
});
const user = (userId: string, isBackup?: boolean) => ({
  singleUser: { userId, ...(isBackup !== undefined && { isBackup }) },
});
const monthly = { pattern: { type: 'ABSOLUTE_MONTHLY' as const, interval: 1 } };
const APPROVERS = 'requestApprovalSettings.approvalStages.0.primaryApprovers';

describe('nothing differs', () => {
  it.each<[string, PolicyInput, PolicyModel]>([
    ['a member that is not named', {}, kept({ description: 'n', canExtend: true })],
    ['GUIDs in another case', { accessPackageId: PACKAGE.toUpperCase(), displayName: 'Staff' }, kept({})],
    [
      'a moment in another form',
      { expirationDateTime: '2027-01-31T01:00:00+01:00' },
      kept({ expirationDateTime: '2027-01-31T00:00:00.00Z' }),
    ],
    [
      'a length in other units',
      { expiration: { type: 'AFTER_DURATION', duration: 'PT48H' } },
      kept({ durationInDays: 2 }),
    ],
    [
      'days that are kept as a pattern',
      { durationInDays: 2 },
      kept({ expiration: { type: 'AFTER_DURATION', duration: 'PT48H' } }),
    ],
    ['no end, in either form', { expiration: { type: 'NO_EXPIRATION' } }, kept({ durationInDays: 0 })],
    ['0 days beside a date', { durationInDays: 0 }, kept({ expirationDateTime: '2027-01-31T00:00:00Z' })],
    ['null and the settings of nobody', { requestorSettings: null }, kept({})],
    ['null and no approval', { requestApprovalSettings: null }, kept({ requestApprovalSettings: {} })],
    ['an empty list and null', { questions: [] }, kept({}, { questions: null })],
    ['approvers in another order', stage(user(ANNE), user(BERT)), kept(stage(user(BERT), user(ANNE)))],
    ['a backup that is not named', stage(user(ANNE)), kept(stage(user(ANNE, false)))],
    [
      'isEnabled kept as acceptRequests',
      { isEnabled: true },
      kept({ requestorSettings: { acceptRequests: true } }),
    ],
    [
      'isEnabled beside acceptRequests',
      { isEnabled: false, requestorSettings: { acceptRequests: true } },
      kept({ requestorSettings: { acceptRequests: true } }),
    ],
    [
      'a schedule that is kept in words',
      { accessReviewSettings: { schedule: { recurrence: monthly } } },
      kept({ accessReviewSettings: { recurrenceType: 'MONTHLY' } }),
    ],
    ['parts that are not shown', { questions: [] }, kept({}, { questions: undefined })],
    [
      'what no version has a name for',
      { requestorSettings: { allowCustomAssignmentSchedule: true } },
      kept({}, doubts({ untold: ['requestorSettings.allowCustomAssignmentSchedule'] })),
    ],
    [
      'hours behind a 0 that may stand for them',
      { expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } },
      kept({}, { expiration: null, ...doubts({ ambiguous: ['expiration', 'durationInDays'] }) }),
    ],
  ])('%s', (_case, sent, policy) => {
    expect(differencesBetween(sent, policy)).toEqual([]);
  });
});

describe('differences are told by their path, with both values', () => {
  const anne = { __typename: 'SingleUser', userId: ANNE };
  it.each<[string, PolicyInput, PolicyModel, ReturnType<typeof differencesBetween>]>([
    [
      'text in another case',
      { displayName: 'staff' },
      kept({}),
      [{ path: 'displayName', sent: 'staff', kept: 'Staff' }],
    ],
    [
      'text that looks like a length',
      { description: 'P1D' },
      kept({ description: 'PT24H' }),
      [{ path: 'description', sent: 'P1D', kept: 'PT24H' }],
    ],
    [
      'another approver',
      stage(user(BERT), user(ANNE)),
      kept(stage(user(BERT), user(PACKAGE))),
      [{ path: `${APPROVERS}.1.userId`, sent: ANNE, kept: PACKAGE }],
    ],
    [
      'an approver that is missing',
      stage(user(BERT), user(ANNE)),
      kept(stage(user(BERT))),
      [{ path: `${APPROVERS}.1`, sent: anne, kept: null }],
    ],
    [
      'an approver too many',
      stage(user(BERT)),
      kept(stage(user(ANNE), user(BERT))),
      [{ path: `${APPROVERS}.0`, sent: null, kept: expect.objectContaining(anne) as unknown }],
    ],
    [
      'another kind',
      { requestorSettings: { allowedRequestors: [{ singleUser: { userId: ANNE } }] } },
      kept({ requestorSettings: { allowedRequestors: [{ groupMembers: { groupId: ANNE } }] } }),
      [
        {
          path: 'requestorSettings.allowedRequestors.0',
          sent: anne,
          kept: expect.objectContaining({ __typename: 'GroupMembers', groupId: ANNE }) as unknown,
        },
      ],
    ],
    [
      'a null that was not taken',
      { accessReviewSettings: null },
      kept({ accessReviewSettings: { isEnabled: true } }),
      [
        {
          path: 'accessReviewSettings',
          sent: null,
          kept: expect.objectContaining({ isEnabled: true }) as unknown,
        },
      ],
    ],
    [
      'days that are not kept',
      { durationInDays: 30 },
      kept({}),
      [{ path: 'durationInDays', sent: 30, kept: 0 }],
    ],
    [
      'days behind a 0, which would be shown',
      { expiration: { type: 'AFTER_DURATION', duration: 'P8D' } },
      kept({}, { expiration: null, ...doubts({ ambiguous: ['expiration', 'durationInDays'] }) }),
      [{ path: 'expiration', sent: { type: 'AFTER_DURATION', duration: 'P8D' }, kept: null }],
    ],
    [
      'no end where there is one of hours',
      { durationInDays: 0 },
      kept({ expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } }),
      [{ path: 'durationInDays', sent: 0, kept: null }],
    ],
    [
      'isEnabled',
      { isEnabled: true },
      kept({ requestorSettings: { acceptRequests: false } }),
      [{ path: 'isEnabled', sent: true, kept: false }],
    ],
    [
      'a word that is not known',
      { requestorSettings: { scopeType: 'ALL_EXTERNAL_SUBJECTS' } },
      kept(
        { requestorSettings: { scopeType: 'UNKNOWN_FUTURE_VALUE' } },
        doubts({ untold: ['requestorSettings.scopeType'] }),
      ),
      [{ path: 'requestorSettings.scopeType', sent: 'ALL_EXTERNAL_SUBJECTS', kept: 'UNKNOWN_FUTURE_VALUE' }],
    ],
    [
      'a recurrence that is not kept',
      { accessReviewSettings: { schedule: { recurrence: monthly } } },
      kept({ accessReviewSettings: { recurrenceType: 'QUARTERLY' } }),
      [{ path: 'accessReviewSettings.schedule.recurrence.pattern.interval', sent: 1, kept: 3 }],
    ],
  ])('%s', (_case, sent, policy, differences) => {
    expect(differencesBetween(sent, policy)).toEqual(differences);
  });
});
