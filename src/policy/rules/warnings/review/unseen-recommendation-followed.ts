import type { Rule } from '../../rule.js';
import { reviewsOf } from '../common/reviews.js';
import { pages } from '../common/sources.js';

/** A recommendation that reviewers do not see decides for them. */
export const unseenRecommendationFollowed: Rule = {
  id: 'unseen-recommendation-followed',
  severity: 'WARNING',
  source: pages.reviewSettings,
  check: function* (policy) {
    const reviews = reviewsOf(policy);
    if (reviews?.accessReviewTimeoutBehavior !== 'ACCEPT_ACCESS_RECOMMENDATION') return;
    if (reviews.isAccessRecommendationEnabled !== false) return;
    yield {
      path: 'accessReviewSettings.accessReviewTimeoutBehavior',
      message: 'What reviewers leave undecided follows a recommendation that they are not shown.',
      fix: 'Set isAccessRecommendationEnabled to true, or choose REMOVE_ACCESS or KEEP_ACCESS.',
    };
  },
};
