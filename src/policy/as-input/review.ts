import type { AssignmentReviewSettings, AssignmentReviewSettingsInput } from '../../generated/schema.js';
import { scheduleAsInput } from './schedule.js';
import { said, type Omissions } from './omissions.js';
import { userSetsAsInput } from './user-sets.js';

const PATH = 'accessReviewSettings';

/** How access is reviewed, as input; null when it is not. */
export function reviewAsInput(
  omissions: Omissions,
  settings: AssignmentReviewSettings | null,
): AssignmentReviewSettingsInput | null {
  if (settings == null) return null;
  const { isEnabled, isAccessRecommendationEnabled, isApprovalJustificationRequired } = settings;
  const { reviewerType, reviewers, accessReviewTimeoutBehavior: behavior } = settings;
  const isAgenticUntold = omissions.isUntold(`${PATH}.isAgenticExperienceEnabled`);
  return {
    ...said({
      isEnabled,
      reviewerType: omissions.word(`${PATH}.reviewerType`, reviewerType),
      reviewers: userSetsAsInput(omissions, `${PATH}.reviewers`, reviewers),
      isAccessRecommendationEnabled,
      isApprovalJustificationRequired,
      accessReviewTimeoutBehavior: omissions.word(`${PATH}.accessReviewTimeoutBehavior`, behavior),
      isAgenticExperienceEnabled: isAgenticUntold ? null : settings.isAgenticExperienceEnabled,
    }),
    ...scheduleAsInput(omissions, PATH, settings),
  };
}
