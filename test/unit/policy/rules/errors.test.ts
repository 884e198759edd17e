import { describe, expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../../src/generated/schema.js';
import { draftOf } from '../../../../src/policy/draft.js';
import type { PolicyModel } from '../../../../src/policy/policy.js';
import { errors } from '../../../../src/policy/rules/errors/index.js';

type Input = CreateAccessPackageAssignmentPolicyInput;

const user = { singleUser: { userId: '7c1f3a52-0d64-4f7e-9a3b-52c9d0e14f66' } };
const partner = { connectedOrganizationMembers: { connectedOrganizationId: 'c0a7' } };
const rule = (membershipRule: string) => ({ attributeRuleMembers: { membershipRule } });
const stage = { primaryApprovers: [user] };
const draft = (input: Partial<Input>) => draftOf({ accessPackageId: 'p', displayName: 'n', ...input });
const approved = (approvalStages: (typeof stage)[]): Partial<Input> => ({
  requestApprovalSettings: { isApprovalRequired: true, approvalMode: 'SERIAL', approvalStages },
});
const open = (scopeType: 'SPECIFIC_DIRECTORY_SUBJECTS' | 'NO_SUBJECTS', allowedRequestors: object[]) =>
  ({ requestorSettings: { scopeType, acceptRequests: true, allowedRequestors } }) as Partial<Input>;
const automatic = {
  automaticRequestSettings: { requestAccessForAllowedTargets: true },
  ...open('SPECIFIC_DIRECTORY_SUBJECTS', [rule('user.department -eq "Sales"')]),
};
const reviewed = (
  recurrenceType: 'WEEKLY' | 'MONTHLY' | 'ANNUAL',
  durationInDays: number,
): Partial<Input> => ({
  accessReviewSettings: { isEnabled: true, recurrenceType, reviewerType: 'SELF', durationInDays },
});
const asking = (question: object) => ({ questions: [question] }) as Partial<Input>;
const pattern = (regexPattern: string) => asking({ accessPackageTextInputQuestion: { regexPattern } });
const ending = (expiration: PolicyModel['expiration']): PolicyModel => ({ ...draft({}), expiration });

/** For each rule: policies that break it with the places where they do, and policies that do not. */
const cases: Record<string, { breaking: [PolicyModel, string[]][]; sound: PolicyModel[] }> = {
  'approval-without-stages': {
    breaking: [[draft(approved([])), ['requestApprovalSettings.approvalStages']]],
    sound: [draft(approved([stage])), draft({ requestApprovalSettings: { isApprovalRequired: false } })],
  },
  'stage-without-approvers': {
    breaking: [
      [
        draft(approved([stage, { primaryApprovers: [] }])),
        ['requestApprovalSettings.approvalStages.1.primaryApprovers'],
      ],
    ],
    sound: [
      draft(approved([stage])),
      draft(
        approved([
          { primaryApprovers: [{ singleUser: { ...user.singleUser, isBackup: true } } as typeof user] },
        ]),
      ),
      draft({
        requestApprovalSettings: {
          isApprovalRequired: true,
          approvalStages: [
            {
              primaryApprovers: [],
              customExtension: { accessPackageAssignmentRequestWorkflowExtension: { id: 'e' } },
            },
          ],
        },
      }),
    ],
  },
  'too-many-stages': {
    breaking: [[draft(approved([stage, stage, stage, stage])), ['requestApprovalSettings.approvalStages.3']]],
    sound: [draft(approved([stage, stage, stage]))],
  },
  'automatic-without-rule': {
    breaking: [
      [draft({ automaticRequestSettings: {} }), ['requestorSettings.allowedRequestors']],
      [
        draft({ ...automatic, ...open('SPECIFIC_DIRECTORY_SUBJECTS', [user]) }),
        ['requestorSettings.allowedRequestors'],
      ],
      [
        draft({ ...automatic, ...open('NO_SUBJECTS', [rule('true')]) }),
        ['requestorSettings.allowedRequestors'],
      ],
    ],
    sound: [draft(automatic), draft(open('SPECIFIC_DIRECTORY_SUBJECTS', [user]))],
  },
  'automatic-with-approval': {
    breaking: [
      [draft({ ...automatic, ...approved([stage]) }), ['requestApprovalSettings.isApprovalRequired']],
    ],
    sound: [draft(automatic), draft(approved([stage]))],
  },
  'rule-with-member-of': {
    breaking: [
      [
        draft(open('SPECIFIC_DIRECTORY_SUBJECTS', [rule("user.memberOf -any (group.objectId -in ['g'])")])),
        ['requestorSettings.allowedRequestors.0.membershipRule'],
      ],
    ],
    sound: [draft(automatic), draft(open('SPECIFIC_DIRECTORY_SUBJECTS', [rule('user.city -eq "memberOf"')]))],
  },
  'scope-without-requestors': {
    breaking: [[draft(open('SPECIFIC_DIRECTORY_SUBJECTS', [])), ['requestorSettings.allowedRequestors']]],
    sound: [draft(open('SPECIFIC_DIRECTORY_SUBJECTS', [user])), draft({})],
  },
  'requestors-of-the-wrong-kind': {
    breaking: [
      [
        draft(open('SPECIFIC_DIRECTORY_SUBJECTS', [user, partner])),
        ['requestorSettings.allowedRequestors.1'],
      ],
    ],
    sound: [draft(open('SPECIFIC_DIRECTORY_SUBJECTS', [user])), draft(open('NO_SUBJECTS', [partner]))],
  },
  'reference-without-id': {
    breaking: [
      [
        draft({
          ...open('SPECIFIC_DIRECTORY_SUBJECTS', [{ singleUser: { userId: '' } }]),
          ...approved([{ primaryApprovers: [{ groupMembers: { groupId: '' } } as unknown as typeof user] }]),
        }),
        [
          'requestorSettings.allowedRequestors.0.userId',
          'requestApprovalSettings.approvalStages.0.primaryApprovers.0.groupId',
        ],
      ],
      [
        draft({
          customExtensionStageSettings: [
            {
              stage: 'ASSIGNMENT_REQUEST_CREATED',
              customExtension: { accessPackageAssignmentRequestWorkflowExtension: { id: '' } },
            },
          ],
        }),
        ['customExtensionStageSettings.0.customExtension.id'],
      ],
    ],
    sound: [draft(open('SPECIFIC_DIRECTORY_SUBJECTS', [user]))],
  },
  'two-ends': {
    breaking: [
      [draft({ durationInDays: 30, expirationDateTime: '2030-01-01T00:00:00Z' }), ['durationInDays']],
    ],
    sound: [
      draft({ durationInDays: 30 }),
      draft({ durationInDays: 0, expirationDateTime: '2030-01-01T00:00:00Z' }),
      draft({ expiration: { type: 'AFTER_DATE_TIME', endDateTime: '2030-01-01T00:00:00Z' } }),
    ],
  },
  'expiration-against-its-type': {
    breaking: [
      [ending({ type: 'AFTER_DURATION', duration: null, endDateTime: null }), ['expiration.duration']],
      [ending({ type: 'NO_EXPIRATION', duration: 'P1D', endDateTime: null }), ['expiration.duration']],
      [
        ending({ type: 'AFTER_DURATION', duration: 'P1D', endDateTime: '2030-01-01T00:00:00Z' }),
        ['expiration.endDateTime'],
      ],
    ],
    sound: [
      ending({ type: 'AFTER_DURATION', duration: 'PT8H', endDateTime: null }),
      ending({ type: 'UNKNOWN_FUTURE_VALUE', duration: 'P1D', endDateTime: null }),
    ],
  },
  'review-length': {
    breaking: [
      [draft(reviewed('MONTHLY', 28)), ['accessReviewSettings.durationInDays']],
      [draft(reviewed('WEEKLY', 8)), ['accessReviewSettings.durationInDays']],
      [draft(reviewed('ANNUAL', 0)), ['accessReviewSettings.durationInDays']],
      [draft(reviewed('ANNUAL', -1)), ['accessReviewSettings.durationInDays']],
    ],
    sound: [
      draft(reviewed('MONTHLY', 27)),
      draft(reviewed('ANNUAL', 60)),
      draft({ accessReviewSettings: { ...reviewed('MONTHLY', 28).accessReviewSettings, isEnabled: false } }),
    ],
  },
  'choice-question-without-choices': {
    breaking: [
      [draft(asking({ accessPackageMultipleChoiceQuestion: { choices: [] } })), ['questions.0.choices']],
    ],
    sound: [
      draft(asking({ accessPackageMultipleChoiceQuestion: { choices: [{ actualValue: 'yes' }] } })),
      draft(asking({ accessPackageTextInputQuestion: {} })),
    ],
  },
  'bad-regular-expression': {
    breaking: ['(', 'a)', '[a-z', '*', 'a\\'].map((text) => [
      draft(pattern(text)),
      ['questions.0.regexPattern'],
    ]),
    sound: ['^[A-Z]{2}-\\d+$', '(a|b)+', '[)(]', '[]a]', '[^]a]', '\\[', '(?<year>\\d{4})', ''].map((text) =>
      draft(pattern(text)),
    ),
  },
  'display-name-missing': {
    breaking: [[draft({ displayName: '' }), ['displayName']]],
    sound: [draft({}), { ...draft({}), displayName: null }],
  },
};

it('Every rule of what Graph refuses is tried', () => {
  expect(Object.keys(cases).sort()).toEqual(errors.map(({ id }) => id).sort());
});

describe.each(errors.map((rule) => [rule.id, rule] as const))('%s', (id, { check, severity, source }) => {
  const { breaking = [], sound = [] } = cases[id] ?? {};

  it.each(breaking)('finds what breaks it (%#)', (policy, paths) => {
    const breaches = [...check(policy, new Date())];
    expect(breaches.map(({ path }) => path)).toEqual(paths);
    for (const { message, fix } of breaches) expect([message, fix].join(' ')).toMatch(/^[^.]+.*\. .*\.$/);
  });

  it.each(sound.map((policy) => [policy]))('says nothing of what is sound (%#)', (policy) => {
    expect([...check(policy, new Date())]).toEqual([]);
  });

  it('says nothing of what is unknown', () => {
    const unknown = Object.fromEntries(Object.keys(draft({})).map((name) => [name, null]));
    expect([...check(unknown as unknown as PolicyModel, new Date())]).toEqual([]);
  });

  it('is an error whose source can be looked up', () => {
    expect(severity).toBe('ERROR');
    expect(new URL(source).protocol).toBe('https:');
  });
});
