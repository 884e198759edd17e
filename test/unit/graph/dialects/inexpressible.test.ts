import { describe, expect, it } from 'vitest';
import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../../src/generated/schema.js';
import { beta2019 } from '../../../../src/graph/dialects/beta/beta-2019.js';
import { beta } from '../../../../src/graph/dialects/beta/beta.js';
import { membersOf } from '../../../../src/policy/policy-members.js';
import { v1 } from '../../../../src/graph/dialects/v1/v1.js';

type Input = UpdateAccessPackageAssignmentPolicyInput;

const stage = 'requestApprovalSettings.approvalStages.1';
const withStage = (members: object): Input => ({
  requestApprovalSettings: { approvalStages: [{}, members] },
});
const withReview = (members: object): Input => ({ accessReviewSettings: members });
const withRequestors = (members: object): Input => ({ requestorSettings: members });
const recurring = (pattern: object, range?: object): Input =>
  withReview({ schedule: { recurrence: { pattern, ...(range && { range }) } } });
const monthly = { type: 'ABSOLUTE_MONTHLY', interval: 1 };

/** What beta cannot say, by the path of it. */
const notInBeta: [string, Input][] = [
  ['automaticRequestSettings', { automaticRequestSettings: {} }],
  ['expiration.type', { expiration: { type: 'NOT_SPECIFIED' } }],
  ['expiration.duration', { expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } }],
  // Beta's 0 days mean that it never ends.
  ['expiration.duration', { expiration: { type: 'AFTER_DURATION', duration: 'PT0S' } }],
  ['requestorSettings.scopeType', withRequestors({ scopeType: 'SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS' })],
  ['requestorSettings.scopeType', withRequestors({ scopeType: 'ALL_DIRECTORY_SERVICE_PRINCIPALS' })],
  ['requestorSettings.scopeType', withRequestors({ scopeType: 'ALL_DIRECTORY_AGENT_IDENTITIES' })],
  ...[
    'enableTargetsToSelfRemoveAccess',
    'allowCustomAssignmentSchedule',
    'enableOnBehalfRequestorsToAddAccess',
    'enableOnBehalfRequestorsToUpdateAccess',
    'enableOnBehalfRequestorsToRemoveAccess',
  ].map((flag): [string, Input] => [`requestorSettings.${flag}`, withRequestors({ [flag]: true })]),
  [
    'requestorSettings.onBehalfRequestors',
    withRequestors({ onBehalfRequestors: [{ singleUser: { userId: 'u' } }] }),
  ],
  [
    'requestorSettings.allowedRequestors.1',
    withRequestors({
      allowedRequestors: [
        { singleUser: { userId: 'u' } },
        { singleServicePrincipal: { servicePrincipalId: 's' } },
      ],
    }),
  ],
  [`${stage}.primaryApprovers.0`, withStage({ primaryApprovers: [{ targetManager: {} }] })],
  [`${stage}.escalationApprovers.0`, withStage({ escalationApprovers: [{ targetApplicationOwners: {} }] })],
  ['accessReviewSettings.reviewers.0', withReview({ reviewers: [{ targetManager: {} }] })],
  [`${stage}.durationBeforeAutomaticDenial`, withStage({ durationBeforeAutomaticDenial: 'PT36H' })],
  [`${stage}.durationBeforeEscalation`, withStage({ durationBeforeEscalation: 'PT30S' })],
  [
    'accessReviewSettings.schedule.expiration.duration',
    withReview({ schedule: { expiration: { type: 'AFTER_DURATION', duration: 'PT12H' } } }),
  ],
  [
    'accessReviewSettings.schedule.expiration.type',
    withReview({ schedule: { expiration: { type: 'NO_EXPIRATION' } } }),
  ],
  ...[
    { type: 'ABSOLUTE_MONTHLY', interval: 2 },
    { type: 'WEEKLY', interval: 2 },
    { type: 'DAILY', interval: 1 },
    { type: 'ABSOLUTE_YEARLY', interval: 1 },
    { type: 'RELATIVE_MONTHLY', interval: 1 },
    { ...monthly, dayOfMonth: 15 },
    { ...monthly, month: 2 },
    { ...monthly, index: 'FIRST' },
    { ...monthly, firstDayOfWeek: 'MONDAY' },
    { type: 'WEEKLY', interval: 1, daysOfWeek: ['MONDAY'] },
  ].map((pattern): [string, Input] => ['accessReviewSettings.schedule.recurrence', recurring(pattern)]),
  ...[
    { type: 'NUMBERED', numberOfOccurrences: 3 },
    { type: 'END_DATE', endDate: '2027-01-01' },
    { type: 'NO_END', startDate: '2027-01-01' },
    { type: 'NO_END', recurrenceTimeZone: 'UTC' },
  ].map((range): [string, Input] => ['accessReviewSettings.schedule.recurrence', recurring(monthly, range)]),
];

/** What v1.0 cannot say, by the path of it. */
const notInV1: [string, Input & { accessPackageId?: string }][] = [
  [
    'verifiableCredentialSettings',
    { verifiableCredentialSettings: { credentialTypes: [{ credentialType: 'c' }] } },
  ],
  [
    'requestorSettings.scopeType',
    withRequestors({ scopeType: 'ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS' }),
  ],
  ['requestorSettings.acceptRequests', withRequestors({ scopeType: 'NO_SUBJECTS', acceptRequests: false })],
  ['isEnabled', { isEnabled: false, requestorSettings: { scopeType: 'NO_SUBJECTS' } }],
  // A create without a scope gets that of nobody.
  ['isEnabled', { accessPackageId: 'p', isEnabled: false }],
  [
    'requestorSettings.acceptRequests',
    { accessPackageId: 'p', ...withRequestors({ acceptRequests: false }) },
  ],
  ['requestApprovalSettings.approvalMode', { requestApprovalSettings: { approvalMode: 'PARALLEL' } }],
  [
    `${stage}.customExtension`,
    withStage({ customExtension: { accessPackageAssignmentRequestWorkflowExtension: { id: 'x' } } }),
  ],
  ['accessReviewSettings.isAgenticExperienceEnabled', withReview({ isAgenticExperienceEnabled: true })],
  ['accessReviewSettings.reviewerType', withReview({ reviewerType: 'MANAGER' })],
  [
    'requestorSettings.allowedRequestors.0.isBackup',
    withRequestors({ allowedRequestors: [{ singleUser: { userId: 'u', isBackup: true } }] }),
  ],
  [
    'customExtensionStageSettings.0.customExtension',
    {
      customExtensionStageSettings: [
        {
          stage: 'ASSIGNMENT_REQUEST_CREATED',
          customExtension: { customAccessPackageWorkflowExtension: { id: 'x' } },
        },
      ],
    },
  ],
  ['durationInDays', { durationInDays: -1 }],
  ['expirationDateTime', { durationInDays: 3, expirationDateTime: '2027-01-01T00:00:00Z' }],
  [`${stage}.approvalStageTimeOutInDays`, withStage({ approvalStageTimeOutInDays: -1 })],
  [`${stage}.escalationTimeInMinutes`, withStage({ escalationTimeInMinutes: -1 })],
  ['accessReviewSettings.durationInDays', withReview({ durationInDays: -1 })],
];

/** What both can say. */
const inBoth: [string, Input][] = [
  ['nothing', {}],
  ['whole days', { expiration: { type: 'AFTER_DURATION', duration: 'PT48H' } }],
  ['a date', { expiration: { type: 'AFTER_DATE_TIME', endDateTime: '2027-01-01T00:00:00Z' } }],
  ['no end', { expiration: { type: 'NO_EXPIRATION' } }],
  ['a date beside 0 days', { durationInDays: 0, expirationDateTime: '2027-01-01T00:00:00Z' }],
  ['no automatic assignment', { automaticRequestSettings: null }],
  ['no credentials', { verifiableCredentialSettings: { credentialTypes: [] } }],
  [
    'flags that are false',
    withRequestors({
      enableTargetsToSelfRemoveAccess: false,
      allowCustomAssignmentSchedule: null,
      onBehalfRequestors: [],
    }),
  ],
  ['a closed scope', withRequestors({ scopeType: 'ALL_EXTERNAL_SUBJECTS', acceptRequests: false })],
  ['nobody, assignable', withRequestors({ scopeType: 'NO_SUBJECTS', acceptRequests: true })],
  ['a change to closed', { isEnabled: false }],
  ['a backup approver', withStage({ primaryApprovers: [{ requestorManager: { isBackup: true } }] })],
  ['an escalation after hours', withStage({ durationBeforeEscalation: 'PT36H' })],
  ...[
    ['WEEKLY', 1],
    ['ABSOLUTE_MONTHLY', 1],
    ['ABSOLUTE_MONTHLY', 3],
    ['ABSOLUTE_MONTHLY', 6],
    ['ABSOLUTE_MONTHLY', 12],
  ].map(([type, interval]): [string, Input] => [
    `${type} ${interval}`,
    recurring({ type, interval, month: 0, dayOfMonth: 0, daysOfWeek: [] }, { type: 'NO_END' }),
  ]),
];

describe.each([beta, beta2019])('what $name cannot say', (dialect) => {
  it.each(notInBeta)('is told by its path, %s of %j', (member, input) => {
    expect(dialect.inexpressible(input)?.member).toBe(member);
    expect(dialect.inexpressible(membersOf(input))?.member).toBe(member);
    expect(v1.inexpressible(input)).toBeNull();
  });
});

describe('what v1.0 cannot say', () => {
  it.each(notInV1)('is told by its path, %s of %j', (member, input) => {
    expect(v1.inexpressible(input)?.member).toBe(member);
    expect(v1.inexpressible(membersOf(input))?.member).toBe(member);
    expect(beta.inexpressible(input)).toBeNull();
  });
});

it('nobody can say a backup among those who ask for others', () => {
  const input = withRequestors({ onBehalfRequestors: [{ targetManager: { isBackup: true } }] });
  expect(v1.inexpressible(input)?.member).toBe('requestorSettings.onBehalfRequestors.0.isBackup');
  expect(beta.inexpressible(input)?.member).toBe('requestorSettings.onBehalfRequestors');
});

it.each(inBoth)('both can say %s', (_case, input) => {
  expect([v1.inexpressible(input), beta.inexpressible(input)]).toEqual([null, null]);
  expect([v1.inexpressible(membersOf(input)), beta.inexpressible(membersOf(input))]).toEqual([null, null]);
});
