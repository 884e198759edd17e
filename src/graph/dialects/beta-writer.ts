import type {
  ApprovalSettingsInput,
  ApprovalStageInput,
  AssignmentReviewSettingsInput,
  CustomExtensionStageSettingInput,
  RequestorSettingsInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../generated/model.js';
import { listWriter, membersWriter, tagged } from './beta/members.js';
import { DYNAMIC_STAGE } from './beta-query.js';
import { writeUserSet } from './beta/user-set.js';
import type { WireObject } from './dialect.js';
import { odataType } from './shared/wire-values.js';
import {
  approvalModes,
  approverVisibilities,
  extensionStages,
  recurrenceTypes,
  reviewerTypes,
  scopeTypes,
  timeoutBehaviors,
} from './shared/enum-values.js';

const writeUserSets = listWriter(writeUserSet);

const writeStageMembers = membersWriter<ApprovalStageInput>({
  primaryApprovers: writeUserSets,
  escalationApprovers: writeUserSets,
  approverInformationVisibility: approverVisibilities.toWire,
  customExtension: tagged,
});

function writeStage(input: ApprovalStageInput): WireObject {
  const wire = writeStageMembers(input);
  // Graph refuses a stage in which these are absent or null.
  wire['escalationApprovers'] ??= [];
  return input.customExtension == null ? wire : { '@odata.type': odataType(DYNAMIC_STAGE), ...wire };
}

/** Members of a policy that a caller may write, whether to create or to change it. */
type PolicyMembers = UpdateAccessPackageAssignmentPolicyInput & { readonly accessPackageId?: string };

/**
 * Writes a policy's members as beta and its 2019 form spell them.
 * Source: Microsoft Graph beta reference, accessPackageAssignmentPolicy.
 */
export const writeBetaPolicy = membersWriter<PolicyMembers>({
  requestorSettings: membersWriter<RequestorSettingsInput>({
    scopeType: scopeTypes.toWire,
    allowedRequestors: writeUserSets,
  }),
  requestApprovalSettings: membersWriter<ApprovalSettingsInput>({
    approvalMode: approvalModes.toWire,
    approvalStages: listWriter(writeStage),
  }),
  accessReviewSettings: membersWriter<AssignmentReviewSettingsInput>({
    recurrenceType: recurrenceTypes.toWire,
    reviewerType: reviewerTypes.toWire,
    reviewers: writeUserSets,
    accessReviewTimeoutBehavior: timeoutBehaviors.toWire,
  }),
  questions: listWriter(tagged),
  customExtensionStageSettings: listWriter(
    membersWriter<CustomExtensionStageSettingInput>({
      stage: extensionStages.toWire,
      customExtension: tagged,
    }),
  ),
});
