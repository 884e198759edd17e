import type {
  AccessReviewTimeoutBehavior,
  AssignmentReviewSettings,
  EntitlementManagementSchedule,
  ExpirationPattern,
} from '../../generated/schema.js';
import type { PolicyModel } from '../policy.js';
import { scheduleOf } from '../values/schedules.js';
import { lengthWords } from './words/lengths.js';
import { listOf } from './words/lists.js';
import { momentWords } from './words/moments.js';
import { recurrenceWords } from './words/recurrence.js';
import { allOf, mainAndBackup } from './words/user-sets.js';

/** How access is reviewed: how often, by whom, how long that may take, and what follows when nobody does. */
export function reviewSentences({ accessReviewSettings: settings }: PolicyModel): string[] {
  if (settings == null || settings.isEnabled === false) return ['There are no reviews.'];
  if (settings.isEnabled == null) return ['Whether access is reviewed is not known.'];
  return [
    scheduleWords(scheduleIn(settings)),
    reviewerWords(settings),
    ...helpSentences(settings),
    timeoutWords(settings.accessReviewTimeoutBehavior),
    ...(settings.isAgenticExperienceEnabled === true ? ["Microsoft's review agent takes part."] : []),
  ];
}

/** Beta's 0 days stand for hours too, so that they tell nothing where the schedule is null. */
function scheduleIn({
  schedule,
  recurrenceType,
  startDateTime,
  durationInDays: days,
}: AssignmentReviewSettings): EntitlementManagementSchedule | null {
  return (
    schedule ?? scheduleOf(recurrenceType ?? null, startDateTime ?? null, days === 0 ? null : (days ?? null))
  );
}

function scheduleWords(schedule: EntitlementManagementSchedule | null): string {
  const rhythm = recurrenceWords(schedule?.recurrence ?? null);
  const start = schedule?.startDateTime == null ? '' : `, first on ${momentWords(schedule.startDateTime)}`;
  const often =
    rhythm === null
      ? `Access is reviewed${start}; how often is not known`
      : `Access is reviewed ${rhythm}${start}`;
  return `${often}${lengthClause(schedule?.expiration ?? null)}.`;
}

function lengthClause(expiration: ExpirationPattern | null): string {
  switch (expiration?.type) {
    case 'AFTER_DURATION':
      return expiration.duration == null
        ? ''
        : `; each review takes up to ${lengthWords(expiration.duration)}`;
    case 'AFTER_DATE_TIME':
      return expiration.endDateTime == null
        ? ''
        : `; a review ends on ${momentWords(expiration.endDateTime)}`;
    case 'NO_EXPIRATION':
      return '; a review has no time limit';
    case 'NOT_SPECIFIED':
      return '; no time limit is set for a review';
    default:
      return '; how long a review takes is not known';
  }
}

function reviewerWords({ reviewerType, reviewers }: AssignmentReviewSettings): string {
  const listed = reviewers == null ? null : mainAndBackup(reviewers);
  switch (reviewerType) {
    case 'SELF':
      return 'Everybody reviews their own access.';
    case 'MANAGER': {
      const { main, backup } = listed ?? { main: [], backup: [] };
      const fallback = backup.length === 0 ? '' : `; if there is none, the review goes to ${allOf(backup)}`;
      const others = main.length === 0 ? '' : ` Listed as reviewers besides: ${allOf(main)}.`;
      return `The manager of whoever has access reviews it${fallback}.${others}`;
    }
    case 'REVIEWERS': {
      if (listed === null) return 'Who reviews it is not known.';
      const { main, backup } = listed;
      if (main.length === 0 && backup.length === 0) return 'Nobody is named to review it.';
      if (main.length === 0) return `The review goes to ${allOf(backup)}, named as a fallback only.`;
      const fallback = backup.length === 0 ? '' : `; if nobody is found, it goes to ${allOf(backup)}`;
      return `The review goes to ${allOf(main)}${fallback}.`;
    }
    default:
      return 'Who reviews it is not known.';
  }
}

/** Both are on unless they are switched off, so that either is worth a word. */
function helpSentences({
  isAccessRecommendationEnabled: isHelped,
  isApprovalJustificationRequired: isJustified,
}: AssignmentReviewSettings): string[] {
  const clauses = [
    ...(isHelped == null ? [] : [`see ${isHelped ? '' : 'no '}recommendations`]),
    ...(isJustified == null ? [] : [`${isJustified ? 'must' : 'need not'} give a reason to keep access`]),
  ];
  return clauses.length === 0 ? [] : [`Reviewers ${listOf(clauses, 'and')}.`];
}

function timeoutWords(behavior: AccessReviewTimeoutBehavior | null): string {
  switch (behavior) {
    case 'KEEP_ACCESS':
      return 'Access that nobody reviewed in time is kept.';
    case 'REMOVE_ACCESS':
      return 'Access that nobody reviewed in time is removed.';
    case 'ACCEPT_ACCESS_RECOMMENDATION':
      return 'For access that nobody reviewed in time, the recommendation is carried out.';
    default:
      return 'What becomes of access that nobody reviewed in time is not known.';
  }
}
