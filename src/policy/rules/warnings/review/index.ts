import { managerReviewWithoutFallback } from './manager-review-without-fallback.js';
import { reviewWithoutReviewers } from './review-without-reviewers.js';
import { reviewersIgnored } from './reviewers-ignored.js';
import { unreviewedAccessKept } from './unreviewed-access-kept.js';
import { unseenRecommendationFollowed } from './unseen-recommendation-followed.js';
import type { Rule } from '../../rule.js';

/** What people regret in how access is reviewed, likelier first. */
export const reviewWarnings: readonly Rule[] = [
  reviewWithoutReviewers,
  managerReviewWithoutFallback,
  reviewersIgnored,
  unreviewedAccessKept,
  unseenRecommendationFollowed,
];
