import type {
  AssignmentReviewSettings,
  AssignmentReviewSettingsInput,
} from '../../../../generated/schema.js';
import type { WireObject } from '../../dialect.js';
import { wholeDays } from '../../../../policy/values/durations.js';
import { timeoutBehaviors } from '../../shared/enum-values.js';
import { afterDays, recurrenceOf, wordOf } from '../../../../policy/values/schedules.js';
import { flag, nested } from '../../shared/wire-values.js';
import { readSchedule, writeExpiration, writeRecurrence } from './schedule.js';
import { readSubjectSets, writeSubjectSets } from './subject-set.js';

/** Reads `reviewSettings`. Source: Microsoft Graph v1.0 metadata, accessPackageAssignmentReviewSettings. */
export function readReviewSettings(wire: WireObject): AssignmentReviewSettings {
  const schedule = nested(wire['schedule'], readSchedule);
  const length = schedule?.expiration;
  const isSelfReview = flag(wire['isSelfReview']);
  return {
    isEnabled: flag(wire['isEnabled']),
    recurrenceType: wordOf(schedule?.recurrence?.pattern),
    reviewerType: isSelfReview === null ? null : isSelfReview ? 'SELF' : 'REVIEWERS',
    startDateTime: schedule?.startDateTime ?? null,
    durationInDays: length?.type === 'AFTER_DURATION' ? wholeDays(length.duration) : null,
    reviewers: readSubjectSets(wire['primaryReviewers'], wire['fallbackReviewers']),
    isAccessRecommendationEnabled: flag(wire['isRecommendationEnabled']),
    isApprovalJustificationRequired: flag(wire['isReviewerJustificationRequired']),
    accessReviewTimeoutBehavior: timeoutBehaviors.fromWire(wire['expirationBehavior']),
    schedule,
    isAgenticExperienceEnabled: null,
  };
}

/** Writes `reviewSettings`; members that beta has alone are left out. */
export function writeReviewSettings(input: AssignmentReviewSettingsInput): WireObject {
  const { isEnabled, reviewerType, reviewers, accessReviewTimeoutBehavior: behavior } = input;
  const { isAccessRecommendationEnabled, isApprovalJustificationRequired } = input;
  const wire: WireObject = {};
  if (isEnabled !== undefined) wire['isEnabled'] = isEnabled;
  if (behavior !== undefined) {
    wire['expirationBehavior'] = behavior === null ? null : timeoutBehaviors.toWire(behavior);
  }
  if (isAccessRecommendationEnabled !== undefined) {
    wire['isRecommendationEnabled'] = isAccessRecommendationEnabled;
  }
  if (isApprovalJustificationRequired !== undefined) {
    wire['isReviewerJustificationRequired'] = isApprovalJustificationRequired;
  }
  if (reviewerType !== undefined)
    wire['isSelfReview'] = reviewerType === null ? null : reviewerType === 'SELF';
  const schedule = writeSchedule(input);
  if (schedule !== undefined) wire['schedule'] = schedule;
  if (reviewers !== undefined) {
    const { main, fallback } = writeSubjectSets(reviewers);
    wire['primaryReviewers'] = main;
    wire['fallbackReviewers'] = fallback;
  }
  return wire;
}

/** The schedule, in whichever of the two ways it is given; undefined when nothing is said of it. */
function writeSchedule({
  schedule,
  recurrenceType,
  startDateTime,
  durationInDays,
}: AssignmentReviewSettingsInput): WireObject | null | undefined {
  if (schedule != null) {
    const { startDateTime: start, expiration, recurrence } = schedule;
    return {
      ...(start !== undefined && { startDateTime: start }),
      ...(expiration !== undefined && { expiration: expiration && writeExpiration(expiration) }),
      ...(recurrence !== undefined && { recurrence: recurrence && writeRecurrence(recurrence) }),
    };
  }
  if (recurrenceType === undefined && startDateTime === undefined && durationInDays === undefined) {
    return schedule;
  }
  const recurrence = recurrenceOf(recurrenceType);
  return {
    ...(startDateTime !== undefined && { startDateTime }),
    ...(durationInDays !== undefined && {
      expiration: durationInDays === null ? null : writeExpiration(afterDays(durationInDays)),
    }),
    ...(recurrenceType !== undefined && { recurrence: recurrence && writeRecurrence(recurrence) }),
  };
}
