import fc from 'fast-check';
import { assertInputObjectType, coerceInputValue, getNullableType, isListType } from 'graphql';
import type { GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../src/generated/schema.js';
import { buildSchema } from '../../../src/graphql/schema/build.js';
import { draftOf } from '../../../src/policy/draft.js';
import { defaultPolicy } from '../../../src/policy/drafts/defaults.js';
import type { PolicyModel } from '../../../src/policy/policy.js';
import { arbitraryInput } from '../../fuzz/support/arbitrary-input.js';
import { modelFields, objectTypeOf, policyType, type Members } from '../../support/policies/random-policy.js';

const named = { accessPackageId: 'package', displayName: 'name' };

function draft(input: Partial<CreateAccessPackageAssignmentPolicyInput>): PolicyModel {
  return draftOf({ ...named, ...input });
}

/** What only Graph tells of an extension, which an input names by its id. */
const ofExtensions = /Extension\.(?:created|lastModified)/;

/** Members of the schema that a value lacks, at any depth. */
function lacking(type: GraphQLOutputType, value: unknown): string[] {
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const item: GraphQLOutputType = bare.ofType;
    return ((value as unknown[] | null) ?? []).flatMap((inner) => lacking(item, inner));
  }
  const members = value as Members | null;
  const kind = typeof members === 'object' && members !== null ? objectTypeOf(type, members) : undefined;
  return kind === undefined ? [] : lackingIn(kind, members ?? {});
}

function lackingIn(type: GraphQLObjectType, members: Members): string[] {
  return modelFields(type).flatMap(({ name, type: member }) =>
    members[name] === undefined ? [`${type.name}.${name}`] : lacking(member, members[name]),
  );
}

describe('a draft', () => {
  it("has Graph's defaults for what is absent, and for what is null", () => {
    const expected = { ...defaultPolicy, ...named };
    expect(draft({})).toEqual(expected);
    const nulls = {
      description: null,
      canExtend: null,
      durationInDays: null,
      expirationDateTime: null,
      expiration: null,
      automaticRequestSettings: null,
      isEnabled: null,
      requestorSettings: null,
      requestApprovalSettings: null,
      accessReviewSettings: null,
      questions: null,
      verifiableCredentialSettings: null,
      accessPackageNotificationSettings: null,
      customExtensionStageSettings: null,
    };
    expect(draft(nulls)).toEqual(expected);
  });

  it('has every member that the schema has, whatever the input leaves out', () => {
    const type = assertInputObjectType(buildSchema().getType('CreateAccessPackageAssignmentPolicyInput'));
    const found = new Set<string>();
    fc.assert(
      fc.property(arbitraryInput(type), (value) => {
        const input = { ...named, ...(value as object | null) };
        const policy = draftOf(coerceInputValue(input, type) as CreateAccessPackageAssignmentPolicyInput);
        for (const member of lacking(policyType, policy)) found.add(member);
      }),
      { numRuns: 300, seed: 1 },
    );
    expect([...found].filter((member) => !ofExtensions.test(member))).toEqual([]);
  });

  it('takes requests as isEnabled says, unless acceptRequests says otherwise', () => {
    const taken = (input: Partial<CreateAccessPackageAssignmentPolicyInput>) => {
      const { isEnabled, requestorSettings } = draft(input);
      expect(requestorSettings?.acceptRequests).toBe(isEnabled);
      return isEnabled;
    };
    expect(taken({ isEnabled: true })).toBe(true);
    expect(taken({ isEnabled: true, requestorSettings: null })).toBe(true);
    expect(taken({ isEnabled: true, requestorSettings: { acceptRequests: null } })).toBe(true);
    expect(taken({ isEnabled: true, requestorSettings: { acceptRequests: false } })).toBe(false);
    expect(taken({ isEnabled: false, requestorSettings: { acceptRequests: true } })).toBe(true);
    expect(taken({ requestorSettings: { scopeType: 'ALL_EXTERNAL_SUBJECTS' } })).toBe(false);
  });

  it('derives how stages follow one another where the input does not say', () => {
    const modeOf = (stages: number, isApprovalRequired: boolean) =>
      draft({
        requestApprovalSettings: { isApprovalRequired, approvalStages: Array(stages).fill({}) as object[] },
      }).requestApprovalSettings?.approvalMode;
    expect([0, 1, 2, 3].map((stages) => modeOf(stages, true))).toEqual([
      'NO_APPROVAL',
      'SINGLE_STAGE',
      'SERIAL',
      'SERIAL',
    ]);
    expect(modeOf(1, false)).toBe('NO_APPROVAL');
    const said = draft({ requestApprovalSettings: { approvalMode: 'PARALLEL', approvalStages: [{}, {}] } });
    expect(said.requestApprovalSettings?.approvalMode).toBe('PARALLEL');
  });

  it('says when access ends in both ways, and they agree', () => {
    const end = ({ durationInDays, expirationDateTime, expiration }: PolicyModel) => [
      durationInDays,
      expirationDateTime,
      expiration,
    ];
    const never = { type: 'NO_EXPIRATION', duration: null, endDateTime: null };
    const days = { type: 'AFTER_DURATION', duration: 'P30D', endDateTime: null };
    const date = { type: 'AFTER_DATE_TIME', duration: null, endDateTime: '2027-01-31T00:00:00Z' };
    expect(end(draft({ durationInDays: 0, expirationDateTime: null }))).toEqual([0, null, never]);
    expect(end(draft({ durationInDays: 30 }))).toEqual([30, null, days]);
    expect(end(draft({ expiration: { type: 'AFTER_DURATION', duration: 'P30D' } }))).toEqual([
      30,
      null,
      days,
    ]);
    expect(end(draft({ expirationDateTime: date.endDateTime }))).toEqual([null, date.endDateTime, date]);
    expect(end(draft({ expiration: { type: 'AFTER_DATE_TIME', endDateTime: date.endDateTime } }))).toEqual([
      null,
      date.endDateTime,
      date,
    ]);
    expect(end(draft({ expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } }))).toEqual([
      null,
      null,
      { ...days, duration: 'PT8H' },
    ]);
  });

  it('keeps days that contradict a date, or that are none, for whoever judges them', () => {
    const both = draft({ durationInDays: 30, expirationDateTime: '2027-01-31T00:00:00Z' });
    expect([both.durationInDays, both.expirationDateTime]).toEqual([30, '2027-01-31T00:00:00Z']);
    expect(draft({ durationInDays: -5 })).toMatchObject({ durationInDays: -5, expiration: null });
  });

  it('says how long a stage waits in both ways, and they agree', () => {
    const stageOf = (stage: object) =>
      draft({ requestApprovalSettings: { approvalStages: [stage] } }).requestApprovalSettings
        ?.approvalStages?.[0];
    const lengths = {
      approvalStageTimeOutInDays: 14,
      durationBeforeAutomaticDenial: 'P14D',
      escalationTimeInMinutes: 360,
      durationBeforeEscalation: 'PT6H',
    };
    expect(stageOf({ approvalStageTimeOutInDays: 14, escalationTimeInMinutes: 360 })).toMatchObject(lengths);
    expect(
      stageOf({ durationBeforeAutomaticDenial: 'P14D', durationBeforeEscalation: 'PT6H' }),
    ).toMatchObject(lengths);
    expect(stageOf({ durationBeforeAutomaticDenial: 'PT12H' })).toMatchObject({
      approvalStageTimeOutInDays: null,
      durationBeforeAutomaticDenial: 'PT12H',
      primaryApprovers: [],
      escalationApprovers: [],
      isEscalationEnabled: false,
    });
  });

  it('says how reviews recur in both ways, and they agree', () => {
    const inWords = {
      recurrenceType: 'QUARTERLY',
      startDateTime: '2027-01-31T00:00:00Z',
      durationInDays: 21,
    } as const;
    const schedule = {
      startDateTime: inWords.startDateTime,
      expiration: { type: 'AFTER_DURATION', duration: 'P21D' },
      recurrence: { pattern: { type: 'ABSOLUTE_MONTHLY', interval: 3 }, range: { type: 'NO_END' } },
    } as const;
    const whole = {
      ...inWords,
      schedule,
      isAccessRecommendationEnabled: true,
      isApprovalJustificationRequired: true,
    };
    expect(draft({ accessReviewSettings: inWords }).accessReviewSettings).toMatchObject(whole);
    expect(draft({ accessReviewSettings: { schedule } }).accessReviewSettings).toMatchObject(whole);
  });
});
