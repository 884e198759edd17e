import type {
  AccessPackageAssignmentPolicy,
  AccessPackageAssignmentRequestWorkflowExtension,
  AccessPackageAssignmentWorkflowExtension,
  ApprovalSettings,
  ApprovalStage,
  CustomAccessPackageWorkflowExtension,
  CustomExtensionStageSetting,
  OtherCustomCalloutExtension,
} from '../generated/model.js';

/** A custom extension of any kind. */
export type CustomExtensionModel =
  | AccessPackageAssignmentRequestWorkflowExtension
  | AccessPackageAssignmentWorkflowExtension
  | CustomAccessPackageWorkflowExtension
  | OtherCustomCalloutExtension;

/** A custom extension and the stage at which it is called. */
export type StageSettingModel = Omit<CustomExtensionStageSetting, 'customExtension'> & {
  customExtension: CustomExtensionModel | null;
};

/** A stage of approval. */
export type ApprovalStageModel = Omit<ApprovalStage, 'customExtension'> & {
  customExtension: CustomExtensionModel | null;
  /** Which stage of which policy, from 0, when Graph has not shown its extension; absent otherwise. */
  hiddenExtensionOf?: { readonly policyId: string; readonly index: number };
};

/** Whether and by whom requests are approved. */
export type ApprovalSettingsModel = Omit<ApprovalSettings, 'approvalStages'> & {
  approvalStages: ApprovalStageModel[] | null;
};

/**
 * A policy as read from Graph: the generated type without `accessPackage`, which a resolver derives from
 * `accessPackageId`. Members that Graph left out, or sent as something else than documented, are null.
 */
export type PolicyModel = Omit<
  AccessPackageAssignmentPolicy,
  'accessPackage' | 'customExtensionStageSettings' | 'requestApprovalSettings'
> & {
  requestApprovalSettings: ApprovalSettingsModel | null;
  /** Absent when Graph left them out, as it does unless it is asked to expand them. */
  customExtensionStageSettings?: StageSettingModel[] | null;
};
