import type {
  AccessReviewRecurrenceType,
  AssignmentReviewSettingsInput,
} from '../../generated/operations.js';
import { blankUserSet } from './user-sets.js';

/** How often, as the form offers it: one of Graph's words, or a rhythm of one's own. */
export type Rhythm = AccessReviewRecurrenceType | 'OWN';

/** What the page calls each rhythm. */
export const rhythmLabels: readonly (readonly [Rhythm, string])[] = [
  ['WEEKLY', 'Every week'],
  ['MONTHLY', 'Every month'],
  ['QUARTERLY', 'Every quarter'],
  ['HALFYEARLY', 'Every half year'],
  ['ANNUAL', 'Every year'],
  ['OWN', 'In a rhythm of its own'],
];

/** Reviews to begin with: each quarter a person has two weeks, and silence means removal. */
export const newReviews: AssignmentReviewSettingsInput = {
  isEnabled: true,
  recurrenceType: 'QUARTERLY',
  reviewerType: 'REVIEWERS',
  durationInDays: 14,
  reviewers: [blankUserSet('singleUser')],
  isAccessRecommendationEnabled: true,
  isApprovalJustificationRequired: true,
  accessReviewTimeoutBehavior: 'REMOVE_ACCESS',
};

/** The same reviews in another rhythm; how long they take and when they begin stay. */
export function withRhythm(
  { schedule, recurrenceType: _old, durationInDays, startDateTime, ...others }: AssignmentReviewSettingsInput,
  rhythm: Rhythm,
): AssignmentReviewSettingsInput {
  const start = startDateTime ?? schedule?.startDateTime;
  if (rhythm !== 'OWN') {
    const days = durationInDays ?? Number(/^P(\d+)D$/.exec(schedule?.expiration?.duration ?? '')?.[1] ?? 14);
    return { ...others, recurrenceType: rhythm, durationInDays: days, startDateTime: start };
  }
  return {
    ...others,
    schedule: schedule ?? {
      startDateTime: start,
      expiration: { type: 'AFTER_DURATION', duration: `P${durationInDays ?? 14}D` },
      recurrence: { pattern: { type: 'ABSOLUTE_MONTHLY', interval: 2 }, range: { type: 'NO_END' } },
    },
  };
}
