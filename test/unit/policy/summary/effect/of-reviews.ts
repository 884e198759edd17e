import { each, twin, unlessType, type WithoutEffect } from './cause.js';

const withoutReviews: WithoutEffect = {
  reason: 'no review takes place',
  when: ({ isEnabled }) => isEnabled === false,
};
const unitOf = (type: unknown) => String(type).replace(/^(?:ABSOLUTE|RELATIVE)_/, '');
const detailsOfReviews = [
  'reviewerType',
  'schedule',
  'reviewers',
  'isAccessRecommendationEnabled',
  'isApprovalJustificationRequired',
  'accessReviewTimeoutBehavior',
  'isAgenticExperienceEnabled',
];

/** Members of reviews, and of when something ends or recurs. */
export const ofReviews: readonly (readonly [string, readonly WithoutEffect[]])[] = [
  ...detailsOfReviews.map((name): [string, WithoutEffect[]] => [
    `AssignmentReviewSettings.${name}`,
    name === 'reviewers'
      ? [
          withoutReviews,
          {
            reason: 'everybody reviews their own access',
            when: ({ reviewerType }) => reviewerType === 'SELF',
          },
        ]
      : [withoutReviews],
  ]),
  ...each(
    ['recurrenceType', 'startDateTime', 'durationInDays'].map((name) => `AssignmentReviewSettings.${name}`),
    twin('schedule'),
  ),
  ['ExpirationPattern.endDateTime', [unlessType('AFTER_DATE_TIME')]],
  ['ExpirationPattern.duration', [unlessType('AFTER_DURATION')]],
  [
    'RecurrencePattern.type',
    [
      {
        reason: 'on a day of the month and on a weekday differ only where a day is said',
        when: ({ daysOfWeek, dayOfMonth }, { before, after }) =>
          (daysOfWeek as unknown[]).length === 0 && dayOfMonth === 0 && unitOf(before) === unitOf(after),
      },
    ],
  ],
  ['RecurrencePattern.month', [unlessType('ABSOLUTE_YEARLY', 'RELATIVE_YEARLY')]],
  ['RecurrencePattern.dayOfMonth', [unlessType('ABSOLUTE_MONTHLY', 'ABSOLUTE_YEARLY')]],
  ['RecurrencePattern.daysOfWeek', [unlessType('WEEKLY', 'RELATIVE_MONTHLY', 'RELATIVE_YEARLY')]],
  [
    'RecurrencePattern.index',
    [
      unlessType('RELATIVE_MONTHLY', 'RELATIVE_YEARLY'),
      {
        reason: 'no day is said of which it could be the first',
        when: ({ daysOfWeek }) => (daysOfWeek as unknown[]).length === 0,
      },
    ],
  ],
  [
    'RecurrencePattern.firstDayOfWeek',
    [
      unlessType('WEEKLY'),
      {
        reason: 'where a week begins matters only when days are said and weeks are left out',
        when: ({ interval, daysOfWeek }) => interval === 1 || (daysOfWeek as unknown[]).length === 0,
      },
    ],
  ],
  ['RecurrenceRange.numberOfOccurrences', [unlessType('NUMBERED')]],
  ['RecurrenceRange.endDate', [unlessType('END_DATE')]],
];
