import { describe, expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../src/generated/schema.js';
import { asInput } from '../../../src/policy/as-input.js';
import { draftOf } from '../../../src/policy/draft.js';
import type { PolicyModel } from '../../../src/policy/policy.js';
import { exampleVariables } from '../../support/policies/examples.js';

const input: CreateAccessPackageAssignmentPolicyInput = {
  accessPackageId: '8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13',
  displayName: 'Staff',
};
const policy = draftOf(input);
const shown = (members: Partial<PolicyModel>) => asInput({ ...policy, ...members });
const pathsOf = ({ omissions }: ReturnType<typeof asInput>) => omissions.map(({ path }) => path);
const lasting = (duration: string) => ({ type: 'AFTER_DURATION' as const, duration, endDateTime: null });
const { requestorSettings } = policy;

describe('the input', () => {
  it.each([
    'automatic-assignment',
    'hours',
    'managers-on-behalf',
    'quarterly-reviews',
    'questions',
    'two-stage-approval',
  ])('has all that the example %s names', (name) => {
    const given = exampleVariables(name).input as CreateAccessPackageAssignmentPolicyInput;
    const carried = asInput(draftOf(given));
    expect(carried.omissions).toEqual([]);
    expect(draftOf(carried.input)).toEqual(draftOf(withoutNulls(given) as typeof given));
  });

  it.each<[string, Partial<PolicyModel>, object]>([
    ['whole days', { expiration: lasting('PT48H') }, { durationInDays: 2 }],
    ['hours', { expiration: lasting('PT8H') }, { expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } }],
    [
      'no length at all',
      { expiration: lasting('PT0S') },
      { expiration: { type: 'AFTER_DURATION', duration: 'PT0S' } },
    ],
    [
      'a date',
      { expiration: { type: 'AFTER_DATE_TIME', duration: null, endDateTime: '2027-01-31T00:00:00Z' } },
      { expirationDateTime: '2027-01-31T00:00:00Z' },
    ],
  ])('says an end of %s in one form', (_case, members, end) => {
    const { input: said } = shown(members);
    const { durationInDays, expirationDateTime, expiration } = said;
    expect(JSON.parse(JSON.stringify({ durationInDays, expirationDateTime, expiration }))).toEqual(end);
  });

  it('leaves out what Graph sets itself', () => {
    const question = {
      __typename: 'AccessPackageTextInputQuestion' as const,
      id: '1',
      text: null,
      isRequired: true,
      isAnswerEditable: null,
      sequence: 1,
      isSingleLineQuestion: null,
      regexPattern: null,
    };
    const { input: said, omissions } = shown({
      createdBy: 'a',
      modifiedDateTime: 'b',
      questions: [question],
    });
    expect(omissions).toEqual([]);
    expect(said).not.toHaveProperty('createdBy');
    expect(said.questions).toEqual([{ accessPackageTextInputQuestion: { isRequired: true, sequence: 1 } }]);
  });
});

describe('an omission names', () => {
  const other = { __typename: 'OtherUserSet' as const, isBackup: false, odataType: '#new' };
  const ended = {
    __typename: 'AttributeRuleMembers' as const,
    isBackup: false,
    description: null,
    membershipRule: "user.memberof -any (group.objectId -in ['x'])",
  };
  it.each<[string, Partial<PolicyModel>, string[]]>([
    ['the package that is not shown', { accessPackageId: undefined }, ['accessPackageId']],
    ['questions that are not shown', { questions: undefined }, ['questions']],
    [
      'extensions that are not shown',
      { customExtensionStageSettings: undefined },
      ['customExtensionStageSettings'],
    ],
    [
      'an unknown kind',
      { requestorSettings: requestorSettings && { ...requestorSettings, allowedRequestors: [other] } },
      ['requestorSettings.allowedRequestors.0'],
    ],
    [
      'an unknown word',
      { requestorSettings: requestorSettings && { ...requestorSettings, scopeType: 'UNKNOWN_FUTURE_VALUE' } },
      ['requestorSettings.scopeType'],
    ],
    [
      'a rule that Graph does not take any more',
      { requestorSettings: requestorSettings && { ...requestorSettings, allowedRequestors: [ended] } },
      ['requestorSettings.allowedRequestors.0'],
    ],
    [
      'what is not told',
      { doubts: { untold: ['automaticRequestSettings', 'createdBy'], ambiguous: [] } },
      ['automaticRequestSettings'],
    ],
    [
      'what may stand for something else',
      { expiration: null, doubts: { untold: [], ambiguous: ['durationInDays', 'expiration'] } },
      ['expiration'],
    ],
  ])('%s', (_case, members, paths) => {
    const carried = shown(members);
    expect(pathsOf(carried)).toEqual(paths);
    for (const { reason } of carried.omissions) expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  it('an item, whose list is left out as a whole', () => {
    const known = { __typename: 'SingleUser' as const, isBackup: false, userId: 'a', description: null };
    const settings = requestorSettings && { ...requestorSettings, allowedRequestors: [known, other] };
    expect(shown({ requestorSettings: settings }).input.requestorSettings).not.toHaveProperty(
      'allowedRequestors',
    );
  });

  const staged = draftOf(
    exampleVariables('two-stage-approval').input as CreateAccessPackageAssignmentPolicyInput,
  );

  it('an approver, without whom the stages are left out as a whole', () => {
    const approval = staged.requestApprovalSettings;
    const [first, ...others] = approval?.approvalStages ?? [];
    if (approval == null || first === undefined) throw new Error('The example has stages');
    const approvalStages = [{ ...first, escalationApprovers: [other] }, ...others];
    const carried = asInput({ ...staged, requestApprovalSettings: { ...approval, approvalStages } });
    expect(pathsOf(carried)).toEqual(['requestApprovalSettings.approvalStages.0.escalationApprovers.0']);
    expect(carried.input.requestApprovalSettings).not.toHaveProperty('approvalStages');
  });

  it("the extensions of stages that are not told, without the stages' loss", () => {
    const path = 'requestApprovalSettings.approvalStages.customExtension';
    const carried = asInput({ ...staged, doubts: { untold: [path], ambiguous: [] } });
    expect(pathsOf(carried)).toEqual([path]);
    expect(carried.input.requestApprovalSettings?.approvalStages).toHaveLength(2);
  });
});

/** A value without the members that are null. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}
