import type {
  AccessPackageAssignmentPolicyFilterInput,
  CreateAccessPackageAssignmentPolicyInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../generated/schema.js';
import type { PolicyModel } from '../../policy/policy.js';
import type { SaidMembers } from '../../policy/policy-members.js';

/** A JSON object as it travels to or from Graph; opaque outside the dialects. */
export type WireObject = Record<string, unknown>;

/** Parts of a policy that Graph shows only on demand, and whether they are asked for; absent means no. */
export interface PolicyExpansion {
  /** The package of the policy; a version that shows it unasked expands nothing. */
  readonly accessPackage?: boolean;
  /** `questions`; a version that shows them unasked expands nothing. */
  readonly questions?: boolean;
  /** `customExtensionStageSettings` with their extensions. */
  readonly customExtensionStageSettings?: boolean;
  /** The extensions that determine the approvers of dynamic stages. */
  readonly approvalStageExtensions?: boolean;
}

/** A part of a policy that a plain read hides, and that a replacement without it takes away. */
export interface HiddenPart {
  /** What messages call it. */
  readonly name: string;
  /** What shows it, as the dialect's `readPath` takes it. */
  readonly expand: string;
  /** Whether a policy of which so much is known can have the part; any policy can when true of the empty object. */
  isPossible(policy: WireObject): boolean;
  /** `policy` with the part as `expanded` shows it; null when it does not show the whole part. */
  join(policy: WireObject, expanded: WireObject): WireObject | null;
  /** Whether a message with which Graph refuses `$expand` says that policies have no such part in this cloud. */
  isUnknownBy(message: string): boolean;
}

/** A member of a policy that a version of Graph has no way to say as it is. */
export interface Inexpressible {
  /** Its path from the policy on, such as `expiration.duration` or `requestApprovalSettings.approvalStages.0.customExtension`. */
  readonly member: string;
  /** What of it cannot be said, as messages put it: `a length that is no whole number of days`; null for the member as such. */
  readonly reason: string | null;
}

/** How a policy is replaced as a whole. */
interface Replacement {
  /** What a plain read of the policy hides and the change does not replace, so that it must be read before. */
  hiddenParts(input: UpdateAccessPackageAssignmentPolicyInput): readonly HiddenPart[];
  /** The path of the policy with these parts shown. Throws a `GraphInputError`, as `policyPath` does. */
  readPath(id: string, parts: readonly HiddenPart[]): string;
  /**
   * The body that replaces a policy, given as Graph showed it with its hidden parts, by one that has the changes. What the
   * version shows ambiguously is taken by its word: whoever replaces must know that it may be.
   */
  body(before: WireObject, input: UpdateAccessPackageAssignmentPolicyInput): WireObject;
}

/** Which policies of the collection to list, and what of them. */
export interface ListQuery {
  /** The most policies that Graph is to put into one page, from 1; null leaves it to Graph. */
  readonly top: number | null;
  readonly filter: AccessPackageAssignmentPolicyFilterInput;
  readonly expansion: PolicyExpansion;
}

/** One of Graph's pages of the collection. */
export interface ListPage {
  /** The policies, each for `readPolicy` and `isSent`. */
  readonly items: readonly unknown[];
  /** The URL of the next page; null when Graph gave none. */
  readonly nextLink: string | null;
  /** Whether nothing points to policies beyond this page, not even a link that is no text. */
  readonly isLast: boolean;
}

/**
 * One wire contract of Graph's policy collection: its paths, what of a policy is asked for and how, how one is written and
 * read. Nothing else knows a member of a body or an option of a query; elsewhere a `WireObject` is only handed on.
 */
export interface Dialect {
  /** The value of `GRAPH_API` that selects it. */
  readonly name: string;
  /** The version's path under the Graph root, without a trailing slash; batches belong to one version. */
  readonly versionPath: string;
  /** Path of the collection under the Graph root, version included, without a trailing slash. */
  readonly collectionPath: string;
  /**
   * The path of one policy, with the query that shows what is asked for. Throws a `GraphInputError` for an id that
   * could be anything but a segment of its own.
   */
  policyPath(id: string, expansion: PolicyExpansion): string;
  /** The query of a list, encoded, without `?`; empty when it asks for nothing in particular. */
  listQuery(query: ListQuery): string;
  /** What an answer to a list holds; null when it is no list. */
  readList(body: unknown): ListPage | null;
  /**
   * The first thing that this version cannot say of what a caller asks, or of a policy that is there: null when it can say
   * all. Members that are absent, null, empty or false say nothing that needs a name. An input may be given as it came.
   */
  inexpressible(members: SaidMembers): Inexpressible | null;
  /**
   * The body of the create. Absent members stay absent, null stays null, where Graph takes it. The input must be one that
   * `inexpressible` finds nothing in.
   */
  createBody(input: CreateAccessPackageAssignmentPolicyInput): WireObject;
  /** What must be asked for to be shown all of a policy that was created with a body of `createBody`. */
  expansionOf(body: WireObject): PolicyExpansion;
  /**
   * Whether a policy of a list, with the expansion of `expansionOf`, is the one that was created with a body of `createBody`:
   * it has what was sent, and nothing else but what Graph sets itself.
   */
  isSent(body: WireObject, shown: unknown): boolean;
  /** How to update; null when this form of the API has no update. */
  readonly replacement: Replacement | null;
  /**
   * The policy in an answer's body; null when the body is no policy, that is no object with an `id`.
   * @param accessPackageId the policy's package where the request told it, for answers that name none
   * @param isWritten whether the answer is to a write through this dialect: what it says is then meant as it stands
   */
  readPolicy(body: unknown, accessPackageId?: string | null, isWritten?: boolean): PolicyModel | null;
}
