import type { Rule } from '../../rule.js';
import { reviewsOf } from '../common/reviews.js';
import { pages } from '../common/sources.js';

/** Reviews by named people need their names. */
export const reviewWithoutReviewers: Rule = {
  id: 'review-without-reviewers',
  severity: 'WARNING',
  source: pages.reviewSettings,
  check: function* (policy) {
    const reviews = reviewsOf(policy);
    if (reviews?.reviewerType !== 'REVIEWERS' || reviews.reviewers?.length !== 0) return;
    yield {
      path: 'accessReviewSettings.reviewers',
      message: 'Named reviewers review access, and nobody is named.',
      fix: 'Name users or groups, or choose the reviewerType SELF or MANAGER.',
    };
  },
};
