import type {
  CreateAccessPackageAssignmentPolicyInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../generated/model.js';
import type { PolicyModel } from '../policy-model.js';

/** A JSON object as it travels to or from Graph. */
export type WireObject = Record<string, unknown>;

/** One wire contract of Graph's policy collection: where it is, how a policy is written, how one is read. */
export interface Dialect {
  /** The value of `GRAPH_API` that selects it. */
  readonly name: string;
  /** The version's path under the Graph root, without a trailing slash; batches belong to one version. */
  readonly versionPath: string;
  /** Path of the collection under the Graph root, version included, without a trailing slash. */
  readonly collectionPath: string;
  /** The body of the create. Absent members stay absent, null stays null, where Graph takes it. */
  createBody(input: CreateAccessPackageAssignmentPolicyInput): WireObject;
  /**
   * The body that replaces a policy, given as Graph showed it, by one that has the changes; null when this form of the
   * API has no update. Throws an `UntruthfulPolicyError` when the policy is plainly not shown as it is.
   */
  readonly replaceBody:
    ((before: WireObject, input: UpdateAccessPackageAssignmentPolicyInput) => WireObject) | null;
  /** The policy in an answer's body; null when the body is no policy, that is no object with an `id`. */
  readPolicy(body: unknown): PolicyModel | null;
}
