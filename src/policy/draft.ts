import type {
  AccessPackageAutomaticRequestSettings,
  AccessPackageNotificationSettings,
  CreateAccessPackageAssignmentPolicyInput,
} from '../generated/schema.js';
import { defaultApproval, defaultExpiration, defaultPolicy } from './drafts/defaults.js';
import { filled } from './drafts/filled.js';
import { credentialsOf, questionOf, stageSettingOf } from './drafts/items.js';
import { approvalOf, requestorsOf, reviewsOf } from './drafts/settings.js';
import type { PolicyModel } from './policy.js';
import { withChanges } from './policy-members.js';

/** How stages follow one another is derived from them, so that no default of it may stand in the way. */
const before: PolicyModel = { ...defaultPolicy, requestApprovalSettings: defaultApproval };

/**
 * The policy that a create is meant to make: what the input names, and Graph's own defaults for the rest, absent or null. It
 * has no `id` yet (empty text) and no dates. A number of days that contradicts a date, or is negative, stays as it is named.
 * Source of the defaults: Microsoft Graph reference, accessPackageAssignmentPolicy, and users' reports.
 */
export function draftOf(input: CreateAccessPackageAssignmentPolicyInput): PolicyModel {
  const meant = { ...before, ...withChanges(before, input) };
  const requestorSettings = requestorsOf(meant.requestorSettings);
  const { automaticRequestSettings: automatic, accessPackageNotificationSettings: notifications } = meant;
  return {
    ...meant,
    id: '',
    canExtend: meant.canExtend ?? false,
    durationInDays: saidDays(input) ?? meant.durationInDays,
    expiration: meant.expiration && filled(defaultExpiration, meant.expiration),
    automaticRequestSettings: automatic && filled(noAutomatic, automatic),
    isEnabled: requestorSettings.acceptRequests,
    requestorSettings,
    requestApprovalSettings: approvalOf(meant.requestApprovalSettings),
    accessReviewSettings: meant.accessReviewSettings && reviewsOf(meant.accessReviewSettings),
    questions: (meant.questions ?? []).map(questionOf),
    verifiableCredentialSettings:
      meant.verifiableCredentialSettings && credentialsOf(meant.verifiableCredentialSettings),
    accessPackageNotificationSettings: notifications && filled(notDisabled, notifications),
    customExtensionStageSettings: (meant.customExtensionStageSettings ?? []).map(stageSettingOf),
  };
}

/** For none of these a default is known. */
const noAutomatic: AccessPackageAutomaticRequestSettings = {
  requestAccessForAllowedTargets: null,
  removeAccessWhenTargetLeavesAllowedTargets: null,
  gracePeriodBeforeAccessRemoval: null,
};

const notDisabled: AccessPackageNotificationSettings = { isAssignmentNotificationDisabled: false };

function saidDays({
  expiration,
  durationInDays: days,
}: CreateAccessPackageAssignmentPolicyInput): number | null {
  return expiration == null && days != null && days !== 0 ? days : null;
}
