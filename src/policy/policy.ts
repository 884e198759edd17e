import type {
  AccessPackageAssignmentPolicy,
  AccessPackageMultipleChoiceQuestion,
  AccessPackageTextInputQuestion,
  OtherAccessPackageQuestion,
  AccessPackageAssignmentRequestWorkflowExtension,
  AccessPackageAssignmentWorkflowExtension,
  ApprovalSettings,
  ApprovalStage,
  CustomAccessPackageWorkflowExtension,
  CustomExtensionStageSetting,
  OtherCustomCalloutExtension,
} from '../generated/schema.js';

/** A question of any kind. */
type QuestionModel =
  AccessPackageMultipleChoiceQuestion | AccessPackageTextInputQuestion | OtherAccessPackageQuestion;

/** A custom extension of any kind. */
export type CustomExtensionModel =
  | AccessPackageAssignmentRequestWorkflowExtension
  | AccessPackageAssignmentWorkflowExtension
  | CustomAccessPackageWorkflowExtension
  | OtherCustomCalloutExtension;

/** A custom extension and the stage at which it is called. */
export type StageSettingModel = Omit<CustomExtensionStageSetting, 'customExtension'> & {
  readonly customExtension: CustomExtensionModel | null;
};

/** A stage of approval. */
export type ApprovalStageModel = Omit<ApprovalStage, 'customExtension'> & {
  readonly customExtension: CustomExtensionModel | null;
  /** Which stage of which policy, from 0, when Graph has not shown its extension; absent otherwise. */
  readonly hiddenExtensionOf?: { readonly policyId: string; readonly index: number };
};

/** Whether and by whom requests are approved. */
export type ApprovalSettingsModel = Omit<ApprovalSettings, 'approvalStages'> & {
  readonly approvalStages: ApprovalStageModel[] | null;
};

/** Members that Graph shows only when it is asked to expand them; which these are differs from version to version. */
interface HiddenMembers {
  /** Absent when Graph left it out, as v1.0 does unless it is asked. */
  readonly accessPackageId?: AccessPackageAssignmentPolicy['accessPackageId'] | undefined;
  /** Absent when Graph left them out, as v1.0 does unless it is asked. */
  readonly questions?: QuestionModel[] | null | undefined;
  /** Absent when Graph left them out, as every version does unless it is asked. */
  readonly customExtensionStageSettings?: StageSettingModel[] | null | undefined;
}

/** Fields of the schema that are worked out from the policy. */
export type DerivedMember = 'findings' | 'summary' | 'differences' | 'asInput' | 'asInputOmissions';

/**
 * A policy as read from Graph: the generated type without `accessPackage`, which a resolver derives from
 * `accessPackageId`, and without what is worked out from a policy. Members that Graph left out, or sent as something else than documented, are null.
 */
export type PolicyModel = Omit<
  AccessPackageAssignmentPolicy,
  'accessPackage' | 'requestApprovalSettings' | keyof HiddenMembers | DerivedMember
> &
  HiddenMembers & {
    readonly requestApprovalSettings: ApprovalSettingsModel | null;
    /** What the version that was read says of it by halves; nothing when it says all. */
    readonly doubts: Doubts;
    /** The version that was read, by the dialect's name, where others may be asked for what it does not tell. */
    readonly version?: string;
  };

/**
 * Members that a version of Graph does not tell, or tells in a way that stands for something else too. Paths from the
 * policy on, such as `requestorSettings.onBehalfRequestors`; one through a list means the member in each of its items.
 */
export interface Doubts {
  /**
   * The version has no name for them, or has one that nobody here knows: a replacement through it leaves them as they are. The
   * model has null, or what follows for most policies.
   */
  readonly untold: readonly string[];
  /**
   * The version has a name for them and may show something else in their place: beta's 0 days stand for hours too. A
   * replacement through it takes what it shows by its word. The model has what the version shows.
   */
  readonly ambiguous: readonly string[];
}

/** Of a version that said all, and of a policy that was just written through the version that shows it. */
export const noDoubts: Doubts = { untold: [], ambiguous: [] };
