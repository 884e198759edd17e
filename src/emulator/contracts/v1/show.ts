import type { WireObject } from '../../answers.js';
import { objectIn, pick } from '../shared/members.js';
import { showApproval } from './parts/approval.js';
import { showExpiration } from './parts/expiration.js';
import { showRequestors, showTargets } from './parts/requestors.js';
import { showReviews } from './parts/reviews.js';

/**
 * A kept policy as v1.0 shows it unasked, in the order of a real answer: null members present, navigations absent.
 * @param extraMembers names that are known beside the published ones
 */
export function showMembers(policy: WireObject, extraMembers: ReadonlySet<string>): WireObject {
  return {
    id: policy['id'],
    displayName: policy['displayName'] ?? null,
    description: policy['description'] ?? null,
    ...showTargetsIn(policy, 'allowedTargetScope'),
    createdDateTime: policy['createdDateTime'] ?? null,
    modifiedDateTime: policy['modifiedDateTime'] ?? null,
    automaticRequestSettings: showAutomatic(policy),
    reviewSettings: showReviews(objectIn(policy, 'accessReviewSettings')),
    ...showTargetsIn(policy, 'specificAllowedTargets'),
    expiration: showExpiration(policy),
    requestorSettings: showRequestors(policy),
    requestApprovalSettings: showApproval(objectIn(policy, 'requestApprovalSettings')),
    notificationSettings: showNotifications(policy),
    ...pick(policy, [...extraMembers]),
  };
}

function showTargetsIn(policy: WireObject, name: string): WireObject {
  return pick(showTargets(policy), [name]);
}

/** Automatic assignment of a kept policy; null for one that people ask for. */
export function showAutomatic(policy: WireObject): WireObject | null {
  const settings = objectIn(policy, 'automaticRequestSettings');
  return (
    settings && {
      requestAccessForAllowedTargets: settings['requestAccessForAllowedTargets'] ?? null,
      removeAccessWhenTargetLeavesAllowedTargets:
        settings['removeAccessWhenTargetLeavesAllowedTargets'] ?? null,
      gracePeriodBeforeAccessRemoval: settings['gracePeriodBeforeAccessRemoval'] ?? null,
    }
  );
}

/** Which mails a kept policy leaves out; none, unless it says so. */
export function showNotifications(policy: WireObject): WireObject {
  const settings = objectIn(policy, 'accessPackageNotificationSettings');
  return { isAssignmentNotificationDisabled: settings?.['isAssignmentNotificationDisabled'] ?? false };
}
