import type { UpdateAccessPackageAssignmentPolicyInput } from '../generated/schema.js';
import { membersOf } from './policy-members.js';
import { noDoubts, type PolicyModel } from './policy.js';

/** A policy of which nothing is known but what a change names: rules say nothing of the rest. */
export function namedOf(input: UpdateAccessPackageAssignmentPolicyInput): PolicyModel {
  return { ...unknown, ...membersOf(input) };
}

const unknown: PolicyModel = {
  id: '',
  displayName: null,
  description: null,
  canExtend: null,
  durationInDays: null,
  expirationDateTime: null,
  expiration: null,
  automaticRequestSettings: null,
  isEnabled: null,
  requestorSettings: null,
  requestApprovalSettings: null,
  accessReviewSettings: null,
  verifiableCredentialSettings: null,
  accessPackageNotificationSettings: null,
  createdBy: null,
  createdDateTime: null,
  modifiedBy: null,
  modifiedDateTime: null,
  doubts: noDoubts,
};
