import type { Rule } from '../../rule.js';
import { reviewsOf } from '../common/reviews.js';
import { pages } from '../common/sources.js';

/** Those who review their own access need no reviewers. */
export const reviewersIgnored: Rule = {
  id: 'reviewers-ignored',
  severity: 'WARNING',
  source: pages.reviewSettings,
  check: function* (policy) {
    const reviews = reviewsOf(policy);
    if (reviews?.reviewerType !== 'SELF' || (reviews.reviewers ?? []).length === 0) return;
    yield {
      path: 'accessReviewSettings.reviewers',
      message: 'Reviewers are named, and everybody reviews their own access: the names are ignored.',
      fix: 'Set reviewerType to REVIEWERS, or name nobody.',
    };
  },
};
