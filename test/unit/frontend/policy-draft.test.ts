import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changesBetween, withChanges } from '../../../examples/frontend/src/create/draft/changes.js';
import { draftOfPolicy } from '../../../examples/frontend/src/create/draft/from-policy.js';
import { hiddenMembers } from '../../../examples/frontend/src/create/draft/hidden-members.js';
import { starts, type StartName } from '../../../examples/frontend/src/create/draft/starts.js';
import {
  beginWith,
  emptyDraft,
  policyInput,
  type PolicyDraft,
} from '../../../examples/frontend/src/create/policy-draft.js';
import { exampleVariables } from '../../support/policies/examples.js';

const folder = new URL('../../../schema/examples/variables/', import.meta.url);
const recipes = readdirSync(folder).flatMap((file) => /^create-policy\.(.+)\.json$/.exec(file)?.[1] ?? []);
const inputOf = (recipe: string) => exampleVariables(recipe).input as PolicyDraft;

describe.each(recipes)('the recipe %s', (recipe) => {
  const input = inputOf(recipe);

  it('is a draft whose input it is', () => {
    expect(policyInput(input)).toEqual(input);
  });

  it('has nothing that the form has no field for', () => {
    expect(hiddenMembers(input)).toEqual([]);
  });

  it.each(Object.keys(starts) as StartName[])('can be made from %s', (start) => {
    const begun = beginWith(input, start);
    const changed = withChanges(begun, changesBetween(begun, input));
    expect(changesBetween(changed, input)).toEqual({});
    expect(changesBetween(input, changed)).toEqual({});
  });
});

it('every recipe of more than a name has a start of its name', () => {
  expect(recipes.filter((recipe) => !(recipe in starts))).toEqual(['specification']);
});

it('what has no value and what stands around names and ids is left out', () => {
  const draft = { ...emptyDraft, displayName: ' Field office ', accessPackageId: ' p ', description: ' d ' };
  expect(policyInput(draft)).toMatchObject({
    displayName: 'Field office',
    accessPackageId: 'p',
    description: ' d ',
  });
  expect(Object.keys(policyInput(draft)).sort()).toEqual([
    'accessPackageId',
    'canExtend',
    'description',
    'displayName',
    'durationInDays',
    'requestApprovalSettings',
    'requestorSettings',
  ]);
});

describe('changes', () => {
  const before = inputOf('two-stage-approval');

  it('are none where nothing was changed', () => {
    expect(changesBetween(before, { ...before })).toEqual({});
  });

  it('have of objects the members that changed, and lists as a whole', () => {
    const settings = { ...before.requestApprovalSettings, isApprovalRequiredForExtension: false };
    expect(changesBetween(before, { ...before, requestApprovalSettings: settings })).toEqual({
      requestApprovalSettings: { isApprovalRequiredForExtension: false },
    });
    const questions = inputOf('questions').questions;
    expect(changesBetween(before, { ...before, questions })).toEqual({ questions });
  });

  it('have null for what was taken away, unless another member says the same', () => {
    const reviewed = inputOf('quarterly-reviews');
    expect(changesBetween(reviewed, { ...reviewed, accessReviewSettings: null })).toEqual({
      accessReviewSettings: null,
    });
    const never = { ...before, durationInDays: undefined, expiration: { type: 'NO_EXPIRATION' as const } };
    expect(changesBetween(before, never)).toEqual({ expiration: { type: 'NO_EXPIRATION' } });
    expect(changesBetween(never, before)).toEqual({ durationInDays: 90 });
  });

  it('are laid over what the policy has become', () => {
    const theirs = { ...before, description: 'Theirs', canExtend: false };
    const changes = changesBetween(before, { ...before, displayName: 'Ours' });
    expect(withChanges(theirs, changes)).toEqual({ ...theirs, displayName: 'Ours' });
  });
});

describe('the draft of a policy', () => {
  const policy = {
    id: 'p',
    accessPackageId: null,
    displayName: null,
    description: null,
    modifiedDateTime: null,
    asInput: exampleVariables('questions'),
    asInputOmissions: [],
    questions: [{ id: 'q1' }, { id: 'q2' }],
  };

  it('keeps the identity of questions', () => {
    expect(draftOfPolicy(policy)?.draft.questions).toMatchObject([
      { accessPackageTextInputQuestion: { id: 'q1' } },
      { accessPackageMultipleChoiceQuestion: { id: 'q2' } },
    ]);
  });

  it('closes what cannot be carried, and names what has no field', () => {
    const schedule = { recurrence: { pattern: { dayOfMonth: 3 } } };
    const input = { ...inputOf('questions'), accessReviewSettings: { schedule } };
    const omission = { path: 'requestApprovalSettings.approvalStages.0.primaryApprovers', reason: 'So.' };
    const questions = [{ id: 'q1' }];
    const read = draftOfPolicy({ ...policy, asInput: { input }, asInputOmissions: [omission], questions });
    expect([...(read?.locked.keys() ?? [])]).toEqual(['requestApprovalSettings', 'questions']);
    expect(read?.hidden).toEqual(['accessReviewSettings.schedule.recurrence.pattern.dayOfMonth']);
  });

  it('is none without an input', () => {
    expect(draftOfPolicy({ ...policy, asInput: null })).toBeNull();
  });
});
