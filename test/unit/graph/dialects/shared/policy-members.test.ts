import { describe, expect, it } from 'vitest';
import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../../../src/generated/schema.js';
import {
  kindOf,
  membersOf,
  withChanges,
  type PolicyMembers,
} from '../../../../../src/policy/policy-members.js';

it('an item has one kind, as read and as given', () => {
  const members = { userId: 'u' };
  expect(kindOf({ singleUser: members })).toEqual({ kind: 'singleUser', members });
  expect(kindOf({ __typename: 'SingleUser', ...members })).toMatchObject({ kind: 'singleUser', members });
  expect(kindOf({}).kind).toBe('');
});

it('an input reads as a policy does', () => {
  const allowedRequestors = [{ singleUser: { userId: 'u' } }];
  expect(membersOf({ description: null, requestorSettings: { allowedRequestors } })).toEqual({
    description: null,
    requestorSettings: { allowedRequestors: [{ __typename: 'SingleUser', userId: 'u' }] },
  });
});

const end = '2027-01-01T00:00:00Z';
const shift = { type: 'AFTER_DURATION', duration: 'PT8H', endDateTime: null } as const;

describe('a policy with changes', () => {
  const before: PolicyMembers = { expiration: shift, durationInDays: null, expirationDateTime: null };

  it.each<[UpdateAccessPackageAssignmentPolicyInput, object]>([
    [{ displayName: 'new' }, { ...before, displayName: 'new' }],
    [
      { durationInDays: 30 },
      {
        durationInDays: 30,
        expirationDateTime: null,
        expiration: { type: 'AFTER_DURATION', duration: 'P30D', endDateTime: null },
      },
    ],
    [
      { expirationDateTime: end },
      {
        durationInDays: null,
        expirationDateTime: end,
        expiration: { type: 'AFTER_DATE_TIME', duration: null, endDateTime: end },
      },
    ],
    [{ expirationDateTime: null }, before],
    [
      { expiration: { type: 'NO_EXPIRATION' } },
      { durationInDays: 0, expirationDateTime: null, expiration: { type: 'NO_EXPIRATION' } },
    ],
  ])('ends as %j says, in both ways', (input, expected) => {
    expect(withChanges(before, input)).toEqual(expected);
  });

  it('accepts requests in both ways', () => {
    expect(withChanges({}, { isEnabled: false })).toEqual({
      isEnabled: false,
      requestorSettings: { scopeType: 'NO_SUBJECTS', allowedRequestors: [], acceptRequests: false },
    });
    expect(withChanges({}, { isEnabled: true, requestorSettings: { acceptRequests: false } })).toEqual({
      isEnabled: false,
      requestorSettings: { acceptRequests: false },
    });
  });

  it('says the lengths of a stage in both ways', () => {
    const approvalStages = [{ approvalStageTimeOutInDays: 3, durationBeforeEscalation: 'PT36H' }];
    expect(withChanges({}, { requestApprovalSettings: { approvalStages } })).toMatchObject({
      requestApprovalSettings: {
        approvalStages: [
          {
            approvalStageTimeOutInDays: 3,
            durationBeforeAutomaticDenial: 'P3D',
            escalationTimeInMinutes: 2160,
            durationBeforeEscalation: 'PT36H',
          },
        ],
      },
    });
  });

  it('keeps what a review says elsewhere', () => {
    const input = { accessReviewSettings: { durationInDays: 7 } };
    const first = withChanges({}, { accessReviewSettings: { startDateTime: end, recurrenceType: 'WEEKLY' } });
    expect(withChanges(first, input).accessReviewSettings).toMatchObject({
      startDateTime: end,
      recurrenceType: 'WEEKLY',
      durationInDays: 7,
      schedule: {
        startDateTime: end,
        expiration: { duration: 'P7D' },
        recurrence: { pattern: { type: 'WEEKLY' } },
      },
    });
  });
});
