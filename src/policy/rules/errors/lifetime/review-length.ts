import type { RecurrencePattern } from '../../../../generated/schema.js';
import { TICKS_PER_DAY, ticksOf } from '../../../values/durations.js';
import type { Rule } from '../../rule.js';

/**
 * A review must be over before the next one begins, and takes a day at least. Sources: the refusal in the issue, and the documented
 * 27 days of a monthly review; longer rhythms are judged by their own length, since no figure is published.
 */
export const reviewLength: Rule = {
  id: 'review-length',
  severity: 'ERROR',
  source: 'https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/2213',
  check: function* ({ accessReviewSettings: review }) {
    const { expiration, recurrence } = review?.schedule ?? {};
    const days = review?.durationInDays;
    // A number below 0 has no form as a duration.
    const said = expiration == null && days != null ? BigInt(days) * TICKS_PER_DAY : null;
    const length = expiration?.type === 'AFTER_DURATION' ? ticksOf(expiration.duration ?? '') : said;
    const most = longestDays(recurrence?.pattern);
    if (review?.isEnabled !== true || length === null || most === null) return;
    if (length >= TICKS_PER_DAY && length <= BigInt(most) * TICKS_PER_DAY) return;
    yield {
      path:
        review.durationInDays == null
          ? 'accessReviewSettings.schedule.expiration'
          : 'accessReviewSettings.durationInDays',
      message: `A review of this rhythm may take 1 to ${most} days.`,
      fix: 'Give the reviewers a number of days in between, or let reviews come less often.',
    };
  },
};

/** The days that fit between two reviews; null when that is unknown. */
function longestDays(pattern: RecurrencePattern | null | undefined): number | null {
  const interval = pattern?.interval;
  if (interval == null || interval < 1) return null;
  switch (pattern?.type) {
    case 'DAILY':
      return interval;
    case 'WEEKLY':
      return 7 * interval;
    case 'ABSOLUTE_MONTHLY':
    case 'RELATIVE_MONTHLY':
      return interval === 1 ? 27 : 31 * interval;
    case 'ABSOLUTE_YEARLY':
    case 'RELATIVE_YEARLY':
      return 366 * interval;
    default:
      return null;
  }
}
