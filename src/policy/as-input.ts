import type { CreateAccessPackageAssignmentPolicyInput, PolicyOmission } from '../generated/schema.js';
import { approvalAsInput } from './as-input/approval.js';
import { expirationAsInput } from './as-input/expiration.js';
import { stageSettingsAsInput } from './as-input/extensions.js';
import { Omissions, said } from './as-input/omissions.js';
import { questionsAsInput } from './as-input/questions.js';
import { requestorsAsInput } from './as-input/requestors.js';
import { reviewAsInput } from './as-input/review.js';
import type { PolicyModel } from './policy.js';

/** A policy as the input of a create, and what that cannot carry. */
export interface PolicyAsInput {
  readonly input: CreateAccessPackageAssignmentPolicyInput;
  readonly omissions: PolicyOmission[];
}

/**
 * The input of a create that makes a policy's equal, each thing said in one way: the one that most versions of Graph have.
 * What Graph sets itself is no part of it, such as ids of questions, dates, and names of people and groups. Where a policy shows no
 * package or no name, the text is empty, and named as an omission.
 */
export function asInput(policy: PolicyModel): PolicyAsInput {
  const omissions = new Omissions(policy.doubts);
  const { description, canExtend, isEnabled, requestorSettings } = policy;
  const accessPackageId =
    policy.accessPackageId ?? omissions.add('accessPackageId', 'Graph does not show it.');
  const displayName = policy.displayName ?? omissions.add('displayName', 'Graph does not show it.');
  const accepts = requestorSettings?.acceptRequests ?? null;
  const input = {
    accessPackageId: accessPackageId ?? '',
    displayName: displayName ?? '',
    ...said({ description, canExtend }),
    ...expirationAsInput(omissions, policy),
    ...said({
      automaticRequestSettings: automaticAsInput(omissions, policy),
      isEnabled: isEnabled === accepts || omissions.isAmbiguous('isEnabled') ? null : isEnabled,
      requestorSettings: requestorsAsInput(omissions, requestorSettings),
      requestApprovalSettings: approvalAsInput(omissions, policy.requestApprovalSettings),
      accessReviewSettings: reviewAsInput(omissions, policy.accessReviewSettings),
      questions: questionsAsInput(omissions, policy.questions),
      verifiableCredentialSettings: credentialsAsInput(omissions, policy),
      accessPackageNotificationSettings:
        policy.accessPackageNotificationSettings && said(policy.accessPackageNotificationSettings),
      customExtensionStageSettings: stageSettingsAsInput(omissions, policy.customExtensionStageSettings),
    }),
  };
  return { input, omissions: omissions.found };
}

function automaticAsInput(
  omissions: Omissions,
  { automaticRequestSettings: settings }: PolicyModel,
): CreateAccessPackageAssignmentPolicyInput['automaticRequestSettings'] {
  const path = 'automaticRequestSettings';
  if (omissions.isAmbiguous(path)) return omissions.addAmbiguous(path);
  return omissions.isUntold(path) ? null : settings && said(settings);
}

function credentialsAsInput(
  omissions: Omissions,
  { verifiableCredentialSettings: settings }: PolicyModel,
): CreateAccessPackageAssignmentPolicyInput['verifiableCredentialSettings'] {
  if (omissions.isUntold('verifiableCredentialSettings') || settings == null) return null;
  return said({ credentialTypes: settings.credentialTypes?.map((type) => said(type)) });
}
