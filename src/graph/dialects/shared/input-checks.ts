import type { ExpirationPatternInput, UserSetInput } from '../../../generated/schema.js';
import { GraphInputError } from '../../errors/input-errors.js';
import { usesMemberOf } from '../../../policy/values/membership-rule.js';
import type { PolicyInput } from '../../../policy/policy-members.js';

/**
 * Checks what no version of Graph could make sense of: one thing said in two ways, an end that contradicts itself, a rule that
 * Graph does not take any more. Throws a `GraphInputError`.
 */
export function checkInput(input: PolicyInput): void {
  const {
    expiration,
    requestorSettings,
    requestApprovalSettings: approval,
    accessReviewSettings: review,
  } = input;
  if (expiration != null) {
    refuseTwice('', 'expiration', ['durationInDays', 'expirationDateTime'], input);
    checkExpiration('expiration', expiration);
  }
  if (requestorSettings != null) {
    checkRules('requestorSettings.allowedRequestors', requestorSettings.allowedRequestors);
    checkRules('requestorSettings.onBehalfRequestors', requestorSettings.onBehalfRequestors);
  }
  approval?.approvalStages?.forEach((stage, index) => {
    const path = `requestApprovalSettings.approvalStages.${index}.`;
    refuseTwice(path, 'durationBeforeAutomaticDenial', ['approvalStageTimeOutInDays'], stage);
    refuseTwice(path, 'durationBeforeEscalation', ['escalationTimeInMinutes'], stage);
    checkRules(`${path}primaryApprovers`, stage.primaryApprovers);
    checkRules(`${path}escalationApprovers`, stage.escalationApprovers);
  });
  if (review == null) return;
  checkRules('accessReviewSettings.reviewers', review.reviewers);
  if (review.schedule == null) return;
  const twice = ['recurrenceType', 'startDateTime', 'durationInDays'] as const;
  refuseTwice('accessReviewSettings.', 'schedule', twice, review);
  const { expiration: length } = review.schedule;
  if (length != null) checkExpiration('accessReviewSettings.schedule.expiration', length);
}

/** Refuses `member` beside one of `others`, which say the same thing. A null says nothing. */
function refuseTwice<Name extends string>(
  path: string,
  member: Name,
  others: readonly Name[],
  given: { readonly [name in Name]?: unknown },
): void {
  if (given[member] == null) return;
  const other = others.find((name) => given[name] != null);
  if (other !== undefined) {
    throw new GraphInputError({ kind: 'TWICE', member: path + member, other: path + other });
  }
}

function checkExpiration(path: string, { type, duration, endDateTime }: ExpirationPatternInput): void {
  const check = (name: string, isGiven: boolean, isDue: boolean) => {
    if (isGiven === isDue) return;
    const reason = isDue ? `must be given for the type ${type}` : `must not be given for the type ${type}`;
    throw new GraphInputError({ kind: 'MEMBER', member: `${path}.${name}`, reason });
  };
  check('duration', duration != null, type === 'AFTER_DURATION');
  check('endDateTime', endDateTime != null, type === 'AFTER_DATE_TIME');
}

/** Refuses the operator `memberOf` in membership rules. Source: Microsoft Entra documentation, automatic assignment. */
function checkRules(path: string, items: readonly UserSetInput[] | null | undefined): void {
  items?.forEach((item, index) => {
    const rule = item.attributeRuleMembers?.membershipRule;
    if (rule === undefined || !usesMemberOf(rule)) return;
    throw new GraphInputError({
      kind: 'MEMBER',
      member: `${path}.${index}.membershipRule`,
      reason: 'uses memberOf, which Microsoft Graph has ended on 2026-10-27',
    });
  });
}
