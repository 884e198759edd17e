import type { Rule } from '../../rule.js';
import { neverEnds } from '../common/lifetime.js';
import { reviewsOf } from '../common/reviews.js';
import { pages } from '../common/sources.js';

/** Access without an end that silence in a review keeps lasts as long as nobody answers. */
export const unreviewedAccessKept: Rule = {
  id: 'unreviewed-access-kept',
  severity: 'WARNING',
  source: pages.reviews,
  check: function* (policy) {
    if (reviewsOf(policy)?.accessReviewTimeoutBehavior !== 'KEEP_ACCESS' || !neverEnds(policy)) return;
    yield {
      path: 'accessReviewSettings.accessReviewTimeoutBehavior',
      message: 'Access never ends, and it is kept when nobody answers a review.',
      fix: 'Choose REMOVE_ACCESS or ACCEPT_ACCESS_RECOMMENDATION, or let access end.',
    };
  },
};
