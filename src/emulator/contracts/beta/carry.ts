import { isDeepStrictEqual } from 'node:util';
import type { WireObject } from '../../answers.js';
import { wholeMinutes } from '../shared/durations.js';
import { objectIn, objectsIn, omit, pick } from '../shared/members.js';
import { NO_SUBJECTS, v1RequestorMembers } from '../shared/requestors.js';
import { recurrenceOf, reviewPeriodOf, scheduleOf, wholeSchedule } from '../shared/schedule.js';
import { expirationInTermsOfBeta, reviewsInTermsOfBeta, stageInTermsOfBeta } from './untruths.js';

/**
 * The policy that a PUT through beta makes, with what it keeps of the one before: all that beta has no name for. What beta
 * has a name for counts as the PUT has it, also where beta had told an untruth: 0 days put an end to hours.
 */
export function withUnnamed(policy: WireObject, before: WireObject): WireObject {
  const requestors = objectIn(policy, 'requestorSettings');
  const approval = objectIn(policy, 'requestApprovalSettings');
  const reviews = objectIn(policy, 'accessReviewSettings');
  // No extensions are the same as none that were ever named.
  const bare = ['customExtensionStageSettings', 'customExtensionHandlers'].filter(
    (name) => before[name] === undefined && isDeepStrictEqual(policy[name], []),
  );
  return {
    ...omit(policy, bare),
    ...pick(before, ['automaticRequestSettings', 'accessPackage', 'accessPackageCatalog']),
    ...expirationKept(policy, before),
    requestorSettings: requestors && {
      ...requestors,
      ...flagsKept(requestors, objectIn(before, 'requestorSettings') ?? {}),
    },
    requestApprovalSettings: approval && {
      ...approval,
      ...stagesKept(approval, objectIn(before, 'requestApprovalSettings') ?? {}),
    },
    accessReviewSettings: reviews && {
      ...reviews,
      ...scheduleKept(reviews, objectIn(before, 'accessReviewSettings') ?? {}),
    },
  };
}

/** The pattern of before says more than beta's members do, and stays while these say the same of it. */
function expirationKept(policy: WireObject, before: WireObject): WireObject {
  const pattern = objectIn(before, 'expiration');
  if (pattern === null) return {};
  const shown = expirationInTermsOfBeta(pattern);
  const isTrue = shown['durationInDays'] !== 0 || shown['expirationDateTime'] !== null;
  const given = pick(policy, ['durationInDays', 'expirationDateTime']);
  return isTrue && isDeepStrictEqual(given, shown) ? { expiration: pattern } : {};
}

function flagsKept(settings: WireObject, before: WireObject): WireObject {
  const isStillNobody = settings['scopeType'] === NO_SUBJECTS && before['scopeType'] === NO_SUBJECTS;
  return pick(
    before,
    v1RequestorMembers.filter((name) => isStillNobody || name !== 'enableTargetsToSelfAddAccess'),
  );
}

function stagesKept(settings: WireObject, before: WireObject): WireObject {
  const stages: unknown = settings['approvalStages'];
  if (!Array.isArray(stages)) return {};
  const stagesBefore = objectsIn(before, 'approvalStages');
  const kept = objectsIn(settings, 'approvalStages').map((stage, index) => ({
    ...stage,
    ...durationsKept(stage, stagesBefore[index] ?? {}),
  }));
  return { approvalStages: kept };
}

function durationsKept(stage: WireObject, before: WireObject): WireObject {
  const shown = stageInTermsOfBeta(before);
  const { durationBeforeAutomaticDenial: denial, durationBeforeEscalation: escalation } = before;
  const isSame = (name: string) => (stage[name] ?? 0) === shown[name];
  const isDenialKept =
    denial !== undefined &&
    isSame('approvalStageTimeOutInDays') &&
    (denial === null || shown['approvalStageTimeOutInDays'] !== 0);
  const isEscalationKept =
    escalation !== undefined &&
    isSame('escalationTimeInMinutes') &&
    (escalation === null || wholeMinutes(escalation) !== null);
  return {
    ...(isDenialKept && { durationBeforeAutomaticDenial: denial }),
    ...(isEscalationKept && { durationBeforeEscalation: escalation }),
  };
}

/** Of a schedule, what beta's members contradict is as these say, and the rest stays. */
function scheduleKept(reviews: WireObject, before: WireObject): WireObject {
  const schedule = objectIn(before, 'schedule');
  if (schedule === null) return {};
  const shown = reviewsInTermsOfBeta(before);
  const { recurrenceType: word = null, startDateTime = null, durationInDays: days = 0 } = reviews;
  const whole = wholeSchedule(schedule);
  const isRecurrenceKept =
    word === shown['recurrenceType'] && (word !== null || whole['recurrence'] === null);
  const isPeriodKept = days === shown['durationInDays'] && (days !== 0 || whole['expiration'] === null);
  const merged = {
    startDateTime,
    expiration: isPeriodKept ? whole['expiration'] : reviewPeriodOf(days),
    recurrence: isRecurrenceKept ? whole['recurrence'] : recurrenceOf(word),
  };
  if (isDeepStrictEqual(merged, whole)) return { schedule };
  return isDeepStrictEqual(merged, scheduleOf(reviews)) ? {} : { schedule: merged };
}
