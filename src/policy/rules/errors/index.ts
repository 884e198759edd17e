import type { Rule } from '../rule.js';
import { approvalWithoutStages } from './approval/approval-without-stages.js';
import { stageWithoutApprovers } from './approval/stage-without-approvers.js';
import { tooManyStages } from './approval/too-many-stages.js';
import { automaticWithApproval } from './automatic/automatic-with-approval.js';
import { automaticWithoutRule } from './automatic/automatic-without-rule.js';
import { ruleWithMemberOf } from './automatic/rule-with-member-of.js';
import { displayNameMissing } from './display-name-missing.js';
import { expirationAgainstItsType } from './lifetime/expiration-against-its-type.js';
import { reviewLength } from './lifetime/review-length.js';
import { twoEnds } from './lifetime/two-ends.js';
import { badRegularExpression } from './questions/bad-regular-expression.js';
import { choiceQuestionWithoutChoices } from './questions/choice-question-without-choices.js';
import { referenceWithoutId } from './references/reference-without-id.js';
import { requestorsOfTheWrongKind } from './requestors/requestors-of-the-wrong-kind.js';
import { scopeWithoutRequestors } from './requestors/scope-without-requestors.js';

/** What Graph refuses, the likelier causes of a refusal first. */
export const errors: readonly Rule[] = [
  reviewLength,
  stageWithoutApprovers,
  approvalWithoutStages,
  scopeWithoutRequestors,
  requestorsOfTheWrongKind,
  referenceWithoutId,
  choiceQuestionWithoutChoices,
  twoEnds,
  expirationAgainstItsType,
  automaticWithoutRule,
  automaticWithApproval,
  ruleWithMemberOf,
  tooManyStages,
  badRegularExpression,
  displayNameMissing,
];
