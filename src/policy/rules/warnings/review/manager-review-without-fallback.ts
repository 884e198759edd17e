import type { Rule } from '../../rule.js';
import { reviewsOf } from '../common/reviews.js';
import { pages } from '../common/sources.js';

/** Somebody who has no manager is reviewed by nobody. */
export const managerReviewWithoutFallback: Rule = {
  id: 'manager-review-without-fallback',
  severity: 'WARNING',
  source: pages.reviews,
  check: function* (policy) {
    const reviews = reviewsOf(policy);
    if (reviews?.reviewerType !== 'MANAGER' || reviews.reviewers == null) return;
    if (reviews.reviewers.some(({ isBackup }) => isBackup === true)) return;
    yield {
      path: 'accessReviewSettings.reviewers',
      message: 'Managers review access, and nobody steps in for a manager who cannot be found.',
      fix: 'Add a user or a group with isBackup true.',
    };
  },
};
