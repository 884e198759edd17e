import type { UserSet, UserSetInput } from '../../../generated/schema.js';
import type { Inexpressible } from '../dialect.js';
import { wholeDays, wholeMinutes } from '../../../policy/values/durations.js';
import { flagsOfV1, kindOf, type SaidMembers } from '../../../policy/policy-members.js';
import { exactWordOf } from '../../../policy/values/schedules.js';

const NO_WHOLE_DAYS = 'a length that is no whole number of days';

/** The first thing that beta cannot say; null when it can say all. */
export function betaInexpressible(members: SaidMembers): Inexpressible | null {
  if (members.automaticRequestSettings != null) return cannot('automaticRequestSettings');
  return (
    (members.expiration == null ? null : ofExpiration(members.expiration)) ??
    (members.requestorSettings == null ? null : ofRequestors(members.requestorSettings)) ??
    ofStages(members.requestApprovalSettings?.approvalStages) ??
    (members.accessReviewSettings == null ? null : ofReview(members.accessReviewSettings))
  );
}

function ofExpiration({ type, duration }: NonNullable<SaidMembers['expiration']>): Inexpressible | null {
  if (type === 'NOT_SPECIFIED' || type === 'UNKNOWN_FUTURE_VALUE')
    return cannot('expiration.type', 'this type');
  if (type !== 'AFTER_DURATION') return null;
  const days = wholeDays(duration);
  // Beta's 0 days mean that it never ends.
  return days === null || days === 0 ? cannot('expiration.duration', NO_WHOLE_DAYS) : null;
}

const scopes: ReadonlySet<unknown> = new Set([
  'SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS',
  'ALL_DIRECTORY_SERVICE_PRINCIPALS',
  'ALL_DIRECTORY_AGENT_IDENTITIES',
]);

function ofRequestors(settings: NonNullable<SaidMembers['requestorSettings']>): Inexpressible | null {
  const { scopeType, allowedRequestors, onBehalfRequestors } = settings;
  if (scopes.has(scopeType)) return cannot('requestorSettings.scopeType', 'this scope');
  for (const flag of flagsOfV1) {
    if (settings[flag] === true) return cannot(`requestorSettings.${flag}`);
  }
  if (onBehalfRequestors != null && onBehalfRequestors.length > 0) {
    return cannot('requestorSettings.onBehalfRequestors');
  }
  return ofUserSets(allowedRequestors, 'requestorSettings.allowedRequestors');
}

type Stages = NonNullable<SaidMembers['requestApprovalSettings']>['approvalStages'];

function ofStages(stages: Stages | undefined): Inexpressible | null {
  let index = 0;
  for (const stage of stages ?? []) {
    const path = `requestApprovalSettings.approvalStages.${index++}`;
    const { durationBeforeAutomaticDenial: denial, durationBeforeEscalation: escalation } = stage;
    if (denial != null && wholeDays(denial) === null) {
      return cannot(`${path}.durationBeforeAutomaticDenial`, NO_WHOLE_DAYS);
    }
    if (escalation != null && wholeMinutes(escalation) === null) {
      return cannot(`${path}.durationBeforeEscalation`, 'a length that is no whole number of minutes');
    }
    const found =
      ofUserSets(stage.primaryApprovers, `${path}.primaryApprovers`) ??
      ofUserSets(stage.escalationApprovers, `${path}.escalationApprovers`);
    if (found !== null) return found;
  }
  return null;
}

function ofReview({
  schedule,
  reviewers,
}: NonNullable<SaidMembers['accessReviewSettings']>): Inexpressible | null {
  const path = 'accessReviewSettings.schedule';
  if (schedule?.expiration != null) {
    const { type, duration } = schedule.expiration;
    if (type !== 'AFTER_DURATION') return cannot(`${path}.expiration.type`, 'this type');
    if (wholeDays(duration) === null) return cannot(`${path}.expiration.duration`, NO_WHOLE_DAYS);
  }
  if (schedule?.recurrence != null && exactWordOf(schedule.recurrence) === null) {
    return cannot(`${path}.recurrence`, 'this recurrence');
  }
  return ofUserSets(reviewers, 'accessReviewSettings.reviewers');
}

const kinds: ReadonlySet<string> = new Set([
  'singleServicePrincipal',
  'targetManager',
  'targetApplicationOwners',
]);

function ofUserSets(
  items: readonly (UserSet | UserSetInput)[] | null | undefined,
  path: string,
): Inexpressible | null {
  let index = 0;
  for (const item of items ?? []) {
    const { kind } = kindOf(item);
    if (kinds.has(kind)) return cannot(`${path}.${index}`, `the kind ${kind}`);
    index += 1;
  }
  return null;
}

function cannot(member: string, reason: string | null = null): Inexpressible {
  return { member, reason };
}
