import type { CreateAccessPackageAssignmentPolicyInput } from '../generated/schema.js';
import { noDoubts, type PolicyModel } from './policy.js';
import { withChanges } from './policy-members.js';

/**
 * The policy that a create is meant to make: what the input names, and Graph's own defaults for the rest. It has no `id` yet
 * (empty text) and no dates.
 * Source of the defaults: Microsoft Graph reference, accessPackageAssignmentPolicy, and users' reports.
 */
export function draftOf(input: CreateAccessPackageAssignmentPolicyInput): PolicyModel {
  return { ...withChanges(defaults, input), id: '' } as PolicyModel;
}

const defaults: PolicyModel = {
  id: '',
  accessPackageId: null,
  displayName: null,
  description: null,
  canExtend: false,
  durationInDays: 0,
  expirationDateTime: null,
  expiration: { type: 'NO_EXPIRATION', endDateTime: null, duration: null },
  automaticRequestSettings: null,
  isEnabled: false,
  requestorSettings: {
    scopeType: 'NO_SUBJECTS',
    acceptRequests: false,
    allowedRequestors: [],
    enableTargetsToSelfRemoveAccess: false,
    allowCustomAssignmentSchedule: false,
    enableOnBehalfRequestorsToAddAccess: false,
    enableOnBehalfRequestorsToUpdateAccess: false,
    enableOnBehalfRequestorsToRemoveAccess: false,
    onBehalfRequestors: [],
  },
  requestApprovalSettings: {
    isApprovalRequired: false,
    isApprovalRequiredForExtension: false,
    isRequestorJustificationRequired: false,
    approvalMode: 'NO_APPROVAL',
    approvalStages: [],
  },
  accessReviewSettings: null,
  questions: [],
  verifiableCredentialSettings: null,
  accessPackageNotificationSettings: null,
  customExtensionStageSettings: [],
  createdBy: null,
  createdDateTime: null,
  modifiedBy: null,
  modifiedDateTime: null,
  doubts: noDoubts,
};
