import type { Rule } from '../../rule.js';
import { automaticOf, isNotAutomatic } from '../common/automatic.js';
import { endOf } from '../common/lifetime.js';
import { neverReviewed } from '../common/reviews.js';
import { pages } from '../common/sources.js';

/** Access without an end and without reviews is forgotten. */
export const neverEndsNeverReviewed: Rule = {
  id: 'never-ends-never-reviewed',
  severity: 'WARNING',
  source: pages.reviews,
  check: function* (policy) {
    const end = endOf(policy);
    if (end?.never !== true || !neverReviewed(policy)) return;
    if (!isNotAutomatic(policy) && automaticOf(policy)?.removeAccessWhenTargetLeavesAllowedTargets !== false)
      return;
    yield {
      path: end.path,
      message: 'Access never ends, and nobody reviews it.',
      fix: 'Let access end, or give accessReviewSettings.',
    };
  },
};
