import { isObject, type WireObject } from '../../answers.js';
import { wholeDays, wholeMinutes } from '../shared/durations.js';
import { objectIn, omit } from '../shared/members.js';
import { wordOf } from '../shared/recurrence.js';
import { v1RequestorMembers } from '../shared/requestors.js';

/**
 * A kept policy in beta's terms: without what beta has no name for, and with what beta says where it cannot say the truth
 * (users' reports): 0 days for whatever is no number of days, no settings of requestors and approval for an automatic
 * policy. That it says null for a recurrence without a word is a reading.
 */
export function inTermsOfBeta(policy: WireObject): WireObject {
  const isAutomatic = objectIn(policy, 'automaticRequestSettings') !== null;
  const expiration = objectIn(policy, 'expiration');
  const shown: Record<string, unknown> = omit(policy, ['expiration', 'automaticRequestSettings']);
  if (expiration !== null) Object.assign(shown, expirationInTermsOfBeta(expiration));
  const requestors = objectIn(policy, 'requestorSettings');
  if (requestors !== null) shown['requestorSettings'] = omit(requestors, v1RequestorMembers);
  const approval = objectIn(policy, 'requestApprovalSettings');
  if (approval !== null) shown['requestApprovalSettings'] = approvalInTermsOfBeta(approval);
  if (isAutomatic) Object.assign(shown, { requestorSettings: null, requestApprovalSettings: null });
  const reviews = objectIn(policy, 'accessReviewSettings');
  if (reviews !== null) shown['accessReviewSettings'] = reviewsInTermsOfBeta(reviews);
  return shown;
}

/** When assignments end, in beta's two members. */
export function expirationInTermsOfBeta(pattern: WireObject): WireObject {
  const { type, duration, endDateTime } = pattern;
  return {
    durationInDays: type === 'afterDuration' ? (wholeDays(duration) ?? 0) : 0,
    expirationDateTime: type === 'afterDateTime' ? endDateTime : null,
  };
}

function approvalInTermsOfBeta(settings: WireObject): WireObject {
  const stages: unknown = settings['approvalStages'];
  if (!Array.isArray(stages)) return settings;
  const approvalStages = stages.map((stage: unknown) =>
    isObject(stage) ? stageInTermsOfBeta(stage) : stage,
  );
  return { ...settings, approvalStages };
}

/** A stage in beta's numbers. */
export function stageInTermsOfBeta(stage: WireObject): WireObject {
  const { durationBeforeAutomaticDenial: denial, durationBeforeEscalation: escalation, ...shown } = stage;
  return {
    ...shown,
    ...(denial !== undefined && { approvalStageTimeOutInDays: wholeDays(denial) ?? 0 }),
    ...(escalation !== undefined && { escalationTimeInMinutes: wholeMinutes(escalation) ?? 0 }),
  };
}

/** Review settings in beta's words. */
export function reviewsInTermsOfBeta(settings: WireObject): WireObject {
  const schedule = objectIn(settings, 'schedule');
  if (schedule === null) return omit(settings, ['schedule']);
  const recurrence = objectIn(schedule, 'recurrence');
  const expiration = objectIn(schedule, 'expiration');
  return {
    ...omit(settings, ['schedule']),
    recurrenceType: wordOf(recurrence && objectIn(recurrence, 'pattern')),
    startDateTime: schedule['startDateTime'] ?? null,
    durationInDays: wholeDays(expiration?.['duration']) ?? 0,
  };
}
