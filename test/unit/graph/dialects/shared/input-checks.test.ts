import { describe, expect, it } from 'vitest';
import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../../../src/generated/schema.js';
import { checkInput } from '../../../../../src/graph/dialects/shared/input-checks.js';
import { GraphInputError } from '../../../../../src/graph/errors/input-errors.js';

type Input = UpdateAccessPackageAssignmentPolicyInput;

function problemOf(input: Input): unknown {
  try {
    checkInput(input);
    return null;
  } catch (error) {
    return error instanceof GraphInputError ? error.problem : error;
  }
}

const hours = { type: 'AFTER_DURATION', duration: 'PT8H' } as const;
const stage = 'requestApprovalSettings.approvalStages.0';
const review = 'accessReviewSettings';
const withStage = (members: object): Input => ({ requestApprovalSettings: { approvalStages: [members] } });
const withReview = (members: object): Input => ({ accessReviewSettings: members });
const rule = (membershipRule: string) => [{ attributeRuleMembers: { membershipRule } }];

describe('one thing in two ways', () => {
  it.each<[string, string, Input]>([
    ['expiration', 'durationInDays', { expiration: hours, durationInDays: 0 }],
    ['expiration', 'expirationDateTime', { expiration: hours, expirationDateTime: '2027-01-01T00:00:00Z' }],
    [
      `${stage}.durationBeforeAutomaticDenial`,
      `${stage}.approvalStageTimeOutInDays`,
      withStage({ durationBeforeAutomaticDenial: 'P1D', approvalStageTimeOutInDays: 1 }),
    ],
    [
      `${stage}.durationBeforeEscalation`,
      `${stage}.escalationTimeInMinutes`,
      withStage({ durationBeforeEscalation: 'P1D', escalationTimeInMinutes: 1440 }),
    ],
    [
      `${review}.schedule`,
      `${review}.recurrenceType`,
      withReview({ schedule: {}, recurrenceType: 'WEEKLY' }),
    ],
    [
      `${review}.schedule`,
      `${review}.startDateTime`,
      withReview({ schedule: {}, startDateTime: '2027-01-01T00:00:00Z' }),
    ],
    [`${review}.schedule`, `${review}.durationInDays`, withReview({ schedule: {}, durationInDays: 3 })],
  ])('is refused: %s beside %s', (member, other, input) => {
    expect(problemOf(input)).toEqual({ kind: 'TWICE', member, other });
  });

  it.each<[string, Input]>([
    ['a null of the old way', { expiration: hours, durationInDays: null, expirationDateTime: null }],
    ['a null of the new way', { expiration: null, durationInDays: 3 }],
    [
      'a null of a stage',
      withStage({ durationBeforeAutomaticDenial: 'P1D', approvalStageTimeOutInDays: null }),
    ],
    ['a null of a review', withReview({ schedule: null, durationInDays: 3 })],
  ])('is not told by %s', (_case, input) => {
    expect(problemOf(input)).toBeNull();
  });
});

describe('an end', () => {
  const endDateTime = '2027-01-01T00:00:00Z';
  it.each<[string, NonNullable<Input['expiration']>]>([
    ['duration', { type: 'AFTER_DURATION' }],
    ['duration', { type: 'NO_EXPIRATION', duration: 'P1D' }],
    ['duration', { type: 'NOT_SPECIFIED', duration: 'P1D' }],
    ['duration', { type: 'AFTER_DATE_TIME', duration: 'P1D', endDateTime }],
    ['endDateTime', { type: 'AFTER_DATE_TIME' }],
    ['endDateTime', { type: 'AFTER_DURATION', duration: 'P1D', endDateTime }],
    ['endDateTime', { type: 'NO_EXPIRATION', endDateTime }],
  ])('that contradicts itself is refused for its %s, %j', (member, expiration) => {
    expect(problemOf({ expiration })).toMatchObject({ kind: 'MEMBER', member: `expiration.${member}` });
    expect(problemOf(withReview({ schedule: { expiration } }))).toMatchObject({
      kind: 'MEMBER',
      member: `${review}.schedule.expiration.${member}`,
    });
  });

  it.each<NonNullable<Input['expiration']>>([
    hours,
    { type: 'NO_EXPIRATION', duration: null, endDateTime: null },
    { type: 'AFTER_DATE_TIME', endDateTime },
  ])('that fits is taken, %j', (expiration) => {
    expect(problemOf({ expiration })).toBeNull();
  });
});

describe('a membership rule', () => {
  it.each<[string, Input]>([
    [
      'requestorSettings.allowedRequestors.0',
      { requestorSettings: { allowedRequestors: rule("user.memberof -any (group.objectId -in ['g'])") } },
    ],
    [
      'requestorSettings.onBehalfRequestors.0',
      { requestorSettings: { onBehalfRequestors: rule('(user.MemberOf -any (x))') } },
    ],
    [`${stage}.primaryApprovers.0`, withStage({ primaryApprovers: rule('device.memberOf -any (x)') })],
    [`${stage}.escalationApprovers.0`, withStage({ escalationApprovers: rule('user.memberOf -any (x)') })],
    [`${review}.reviewers.0`, withReview({ reviewers: rule('user.memberOf -any (x)') })],
  ])('with memberOf is refused at %s', (path, input) => {
    expect(problemOf(input)).toMatchObject({ kind: 'MEMBER', member: `${path}.membershipRule` });
  });

  it('may speak of it', () => {
    const allowedRequestors = rule('(user.department -eq "memberOf")');
    expect(problemOf({ requestorSettings: { allowedRequestors } })).toBeNull();
  });
});
