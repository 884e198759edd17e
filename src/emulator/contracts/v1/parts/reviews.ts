import { isDeepStrictEqual } from 'node:util';
import type { WireObject } from '../../../answers.js';
import { wholeDays } from '../../shared/durations.js';
import { unlessShownAlike } from '../../shared/lens.js';
import { objectIn, objectsIn, omit, pick } from '../../shared/members.js';
import { wordOf } from '../../shared/recurrence.js';
import { scheduleOf, wholeSchedule } from '../../shared/schedule.js';
import { backups, regulars, showSubjects, takeWithBackups, type SubjectNames } from './subjects.js';

const scheduleMembers = ['recurrenceType', 'startDateTime', 'durationInDays', 'schedule'];

const named = [
  ...scheduleMembers,
  'isEnabled',
  'accessReviewTimeoutBehavior',
  'isAccessRecommendationEnabled',
  'isApprovalJustificationRequired',
  'reviewerType',
  'reviewers',
];

/** Reviews of a kept policy. */
export function showReviews(settings: WireObject | null): WireObject | null {
  if (settings === null) return null;
  return {
    isEnabled: settings['isEnabled'] ?? false,
    expirationBehavior: settings['accessReviewTimeoutBehavior'] ?? 'keepAccess',
    isRecommendationEnabled: settings['isAccessRecommendationEnabled'] ?? true,
    isReviewerJustificationRequired: settings['isApprovalJustificationRequired'] ?? true,
    ...showReviewers(settings),
    schedule: scheduleOf(settings),
  };
}

/**
 * Managers, whom beta names by a word of their own, are shown as the manager of the person under review; which type
 * Graph takes is unconfirmed.
 */
function showReviewers(settings: WireObject): WireObject {
  const reviewers = objectsIn(settings, 'reviewers');
  const managers =
    settings['reviewerType'] === 'Manager'
      ? [{ '@odata.type': '#microsoft.graph.targetManager', managerLevel: 1 }]
      : [];
  return {
    isSelfReview: settings['reviewerType'] === 'Self',
    primaryReviewers: [...managers, ...showSubjects(regulars(reviewers))],
    fallbackReviewers: showSubjects(backups(reviewers)),
  };
}

/** Review settings of a body as they are kept. */
export function takeReviews(
  given: WireObject | null,
  before: WireObject | null,
  names: SubjectNames,
): WireObject | null {
  if (given === null) return null;
  const kept = before ?? {};
  const draft = {
    ...omit(kept, named),
    isEnabled: given['isEnabled'] ?? false,
    accessReviewTimeoutBehavior: given['expirationBehavior'] ?? 'keepAccess',
    isAccessRecommendationEnabled: given['isRecommendationEnabled'] ?? true,
    isApprovalJustificationRequired: given['isReviewerJustificationRequired'] ?? true,
    ...takeReviewers(given, kept, names),
    ...takeSchedule(objectIn(given, 'schedule'), kept),
  };
  return before === null ? draft : unlessShownAlike<WireObject>(draft, before, showReviews);
}

function takeReviewers(given: WireObject, before: WireObject, names: SubjectNames): WireObject {
  const lists = ['primaryReviewers', 'fallbackReviewers'] as const;
  const draft = {
    reviewerType: given['isSelfReview'] === true ? 'Self' : 'Reviewers',
    reviewers: takeWithBackups(given, lists, objectsIn(before, 'reviewers'), names),
  };
  return unlessShownAlike<WireObject>(draft, pick(before, ['reviewerType', 'reviewers']), showReviewers);
}

function takeSchedule(given: WireObject | null, before: WireObject): WireObject {
  const schedule = given && wholeSchedule(given);
  const recurrence = schedule && objectIn(schedule, 'recurrence');
  const expiration = schedule && objectIn(schedule, 'expiration');
  const words = {
    recurrenceType: wordOf(recurrence && objectIn(recurrence, 'pattern')),
    startDateTime: schedule?.['startDateTime'] ?? null,
    durationInDays: wholeDays(expiration?.['duration']) ?? 0,
  };
  const draft = isDeepStrictEqual(scheduleOf(words), schedule) ? words : { ...words, schedule };
  return unlessShownAlike<WireObject>(draft, pick(before, scheduleMembers), scheduleOf);
}
