import type {
  AccessPackageAssignmentPolicyFilterInput,
  CreateAccessPackageAssignmentPolicyInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../generated/model.js';
import type { PolicyModel } from '../policy-model.js';

/** A JSON object as it travels to or from Graph. */
export type WireObject = Record<string, unknown>;

/** Parts of a policy that Graph shows only on demand, and whether they are asked for; absent means no. */
export interface PolicyExpansion {
  /** `customExtensionStageSettings` with their extensions. */
  readonly customExtensionStageSettings?: boolean;
  /** The extensions that determine the approvers of dynamic stages. */
  readonly approvalStageExtensions?: boolean;
}

/** A part of a policy that a plain read hides, and that a replacement without it takes away. */
export interface HiddenPart {
  /** What messages call it. */
  readonly name: string;
  /** The value of `$expand` that shows it. */
  readonly expand: string;
  /** Whether a policy of which so much is known can have the part; any policy can when true of the empty object. */
  isPossible(policy: WireObject): boolean;
  /** `policy` with the part as `expanded` shows it; null when it does not show the whole part. */
  join(policy: WireObject, expanded: WireObject): WireObject | null;
  /** Whether a message with which Graph refuses `$expand` says that policies have no such part in this cloud. */
  isUnknownBy(message: string): boolean;
}

/** How a policy is replaced as a whole. */
export interface Replacement {
  /** What a plain read of the policy hides and the change does not replace, so that it must be read before. */
  hiddenParts(input: UpdateAccessPackageAssignmentPolicyInput): readonly HiddenPart[];
  /**
   * The body that replaces a policy, given as Graph showed it with its hidden parts, by one that has the changes. Throws
   * an `UntruthfulPolicyError` when the policy is plainly not shown as it is.
   */
  body(before: WireObject, input: UpdateAccessPackageAssignmentPolicyInput): WireObject;
}

/** One wire contract of Graph's policy collection: where it is, how a policy is written, how one is read. */
export interface Dialect {
  /** The value of `GRAPH_API` that selects it. */
  readonly name: string;
  /** The version's path under the Graph root, without a trailing slash; batches belong to one version. */
  readonly versionPath: string;
  /** Path of the collection under the Graph root, version included, without a trailing slash. */
  readonly collectionPath: string;
  /** The query options that show what is asked for, encoded as need be; empty when nothing is. */
  expandOptions(expansion: PolicyExpansion): string[];
  /** The query options that narrow a list, encoded; empty for a filter without a condition. */
  filterOptions(filter: AccessPackageAssignmentPolicyFilterInput): string[];
  /** The body of the create. Absent members stay absent, null stays null, where Graph takes it. */
  createBody(input: CreateAccessPackageAssignmentPolicyInput): WireObject;
  /** What must be asked for to be shown all of a policy that was created with a body of `createBody`. */
  expansionOf(body: WireObject): PolicyExpansion;
  /** How to update; null when this form of the API has no update. */
  readonly replacement: Replacement | null;
  /** The policy in an answer's body; null when the body is no policy, that is no object with an `id`. */
  readPolicy(body: unknown): PolicyModel | null;
}
