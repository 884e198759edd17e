import type { AssignmentReviewSettingsInput } from '../../../../../src/generated/schema.js';
import { reviewWarnings } from '../../../../../src/policy/rules/warnings/review/index.js';
import { group, tryPairs, user } from './pairs.js';

const reviews = (settings: AssignmentReviewSettingsInput) => ({
  accessReviewSettings: { isEnabled: true, reviewers: [], ...settings },
});
const reviewers = 'accessReviewSettings.reviewers';
const behavior = 'accessReviewSettings.accessReviewTimeoutBehavior';

tryPairs(reviewWarnings, {
  'review-without-reviewers': {
    fires: [[reviews({ reviewerType: 'REVIEWERS' }), reviewers]],
    silent: [
      reviews({ reviewerType: 'REVIEWERS', reviewers: [user('u')] }),
      reviews({ reviewerType: 'SELF' }),
      reviews({ reviewerType: 'REVIEWERS', isEnabled: false }),
    ],
  },
  'reviewers-ignored': {
    fires: [[reviews({ reviewerType: 'SELF', reviewers: [group('g')] }), reviewers]],
    silent: [
      reviews({ reviewerType: 'SELF' }),
      reviews({ reviewerType: 'REVIEWERS', reviewers: [group('g')] }),
    ],
  },
  'manager-review-without-fallback': {
    fires: [
      [reviews({ reviewerType: 'MANAGER' }), reviewers],
      [reviews({ reviewerType: 'MANAGER', reviewers: [user('u')] }), reviewers],
    ],
    silent: [
      reviews({ reviewerType: 'MANAGER', reviewers: [user('u', true)] }),
      reviews({ reviewerType: 'SELF' }),
    ],
  },
  'unreviewed-access-kept': {
    fires: [[reviews({ accessReviewTimeoutBehavior: 'KEEP_ACCESS' }), behavior]],
    silent: [
      { ...reviews({ accessReviewTimeoutBehavior: 'KEEP_ACCESS' }), durationInDays: 180 },
      reviews({ accessReviewTimeoutBehavior: 'REMOVE_ACCESS' }),
    ],
  },
  'unseen-recommendation-followed': {
    fires: [
      [
        reviews({
          accessReviewTimeoutBehavior: 'ACCEPT_ACCESS_RECOMMENDATION',
          isAccessRecommendationEnabled: false,
        }),
        behavior,
      ],
    ],
    silent: [
      reviews({
        accessReviewTimeoutBehavior: 'ACCEPT_ACCESS_RECOMMENDATION',
        isAccessRecommendationEnabled: true,
      }),
      reviews({ accessReviewTimeoutBehavior: 'REMOVE_ACCESS', isAccessRecommendationEnabled: false }),
    ],
  },
});
