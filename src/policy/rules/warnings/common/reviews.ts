import type { AssignmentReviewSettings } from '../../../../generated/schema.js';
import type { PolicyModel } from '../../../policy.js';
import { told } from './told.js';

/** The settings of reviews that take place; null without them, and when unknown. */
export function reviewsOf(policy: PolicyModel): AssignmentReviewSettings | null {
  const settings = told(policy, 'accessReviewSettings', policy.accessReviewSettings);
  return settings?.isEnabled === true ? settings : null;
}

/** Whether access is never reviewed, for sure; settings that are null say so. */
export function neverReviewed(policy: PolicyModel): boolean {
  const { accessReviewSettings: settings } = policy;
  return told(policy, 'accessReviewSettings', settings === null || settings.isEnabled === false) === true;
}
