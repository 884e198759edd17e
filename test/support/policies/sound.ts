import type {
  CreateAccessPackageAssignmentPolicyInput,
  PatternedRecurrenceInput,
} from '../../../src/generated/schema.js';
import type { Dialect } from '../../../src/graph/dialects/dialect.js';
import { asInput } from '../../../src/policy/as-input.js';
import { draftOf } from '../../../src/policy/draft.js';
import { findingsOf } from '../../../src/policy/findings.js';
import { wordOf } from '../../../src/policy/values/schedules.js';
import type { Random } from '../random.js';
import { randomPolicy } from './random-policy.js';
import { remove, sayable } from './sayable.js';

/** Whom access is assigned to by itself. */
const rule = {
  scopeType: 'SPECIFIC_DIRECTORY_SUBJECTS' as const,
  allowedRequestors: [{ attributeRuleMembers: { membershipRule: '(user.department -eq "Sales")' } }],
};

/** The input of a create that a dialect can say and Graph takes: a random policy's, without what either refuses. */
export function randomSoundInput(random: Random, dialect: Dialect): CreateAccessPackageAssignmentPolicyInput {
  const { automaticRequestSettings, ...asked } = asInput(randomPolicy(random)).input;
  let input: CreateAccessPackageAssignmentPolicyInput = asked;
  if (automaticRequestSettings != null && random() < 0.5) {
    const { requestApprovalSettings: _approval, ...given } = asked;
    input = { ...given, automaticRequestSettings, requestorSettings: rule };
  }
  const recurrence = input.accessReviewSettings?.schedule?.recurrence;
  if (recurrence != null) Object.assign(recurrence, plainly(recurrence));
  // False and an empty list are the same as nothing where a version has no name for them.
  if (input.accessReviewSettings?.isAgenticExperienceEnabled === false)
    delete input.accessReviewSettings.isAgenticExperienceEnabled;
  if (input.verifiableCredentialSettings?.credentialTypes?.length === 0)
    delete input.verifiableCredentialSettings;
  for (const item of input.requestorSettings?.allowedRequestors ?? []) {
    // Only beta has a backup there, where it means nothing.
    for (const members of Object.values(item)) Object.assign(members, { isBackup: false });
  }
  for (let turn = 0; turn < 200; turn += 1) {
    input = sayable(input, [dialect]);
    const error = findingsOf(draftOf(input), new Date()).find(({ severity }) => severity === 'ERROR');
    if (error === undefined) return withModeOfStages(input);
    const path = (error.path ?? '').split('.');
    const before = JSON.stringify(input);
    // What is missing goes with what it is missing from.
    for (; path.length > 0 && JSON.stringify(input) === before; path.pop()) removeIfThere(input, path);
  }
  throw new Error(`Nothing is left to take away: ${JSON.stringify(input)}`);
}

function removeIfThere(input: object, path: readonly string[]): void {
  try {
    remove(input, path);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

/** A rhythm with days in its range; one for which there is a word in the form that the word stands for. */
function plainly({ pattern, range }: PatternedRecurrenceInput): PatternedRecurrenceInput {
  if (pattern == null || wordOf(pattern) === null) {
    return { ...(pattern && { pattern }), ...(range && { range: { ...range, ...days } }) };
  }
  const { type } = pattern;
  const interval = type === 'ABSOLUTE_YEARLY' ? 12 : (pattern.interval ?? 1);
  return {
    pattern: { type: type === 'ABSOLUTE_YEARLY' ? 'ABSOLUTE_MONTHLY' : type, interval },
    range: { type: 'NO_END' },
  };
}

const days = { startDate: '2027-01-31', endDate: '2031-01-31' };

/** Approval as the number of stages says it: v1.0 takes it from there, and what beta lets say otherwise means nothing. */
function withModeOfStages(
  input: CreateAccessPackageAssignmentPolicyInput,
): CreateAccessPackageAssignmentPolicyInput {
  const approval = input.requestApprovalSettings;
  if (approval == null) return input;
  const count = approval.approvalStages?.length ?? 0;
  const requestApprovalSettings = {
    ...approval,
    isApprovalRequired: count > 0,
    isApprovalRequiredForExtension: count > 0 && approval.isApprovalRequiredForExtension === true,
    approvalMode: (['NO_APPROVAL', 'SINGLE_STAGE'] as const)[count] ?? ('SERIAL' as const),
  };
  return { ...input, requestApprovalSettings };
}
