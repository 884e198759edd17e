import { GraphError } from './graph-error.js';

/** What is wrong with what a caller asked. */
export type InputProblem =
  /** The policy's id cannot stand in a path of its own: it is none of 1 to `maxLength` letters, digits, `-` and `_`. */
  | { readonly kind: 'POLICY_ID'; readonly maxLength: number }
  /** The filter's package id is none of 1 to `maxLength` letters, digits, `-` and `_`. */
  | { readonly kind: 'ACCESS_PACKAGE_ID'; readonly maxLength: number }
  /** This collection did not give the cursor out, or not for the same filter. */
  | { readonly kind: 'CURSOR' }
  /** The page size is no whole number from `least` to `greatest`. */
  | { readonly kind: 'PAGE_SIZE'; readonly least: number; readonly greatest: number }
  /** No dialect that is open to choice has the operation. */
  | { readonly kind: 'OPERATION' }
  /** Two members that say the same thing are both given. */
  | { readonly kind: 'TWICE'; readonly member: string; readonly other: string }
  /** A member does not fit another that it stands beside, or is not such as Graph can take. */
  | { readonly kind: 'MEMBER'; readonly member: string; readonly reason: string };

/** What a caller asked cannot be put to Graph; nothing was sent. */
export class GraphInputError extends GraphError {
  override readonly name = 'GraphInputError';
  readonly problem: InputProblem;

  constructor(problem: InputProblem) {
    super(`The call cannot be put to Microsoft Graph (${problem.kind})`);
    this.problem = problem;
  }
}

/** Something that a version of Graph cannot say. */
export interface UnsaidMember {
  /** The version, by the dialect's name; a cloud where it is the cloud that lacks the member. */
  readonly version: string;
  /** Path from the policy on. */
  readonly member: string;
  /** What of it cannot be said; null for the member as such. */
  readonly reason: string | null;
}

/** None of the versions that may be used can say what a caller asked; nothing was sent. */
export class NotExpressibleError extends GraphError {
  override readonly name = 'NotExpressibleError';
  /** The first thing that each of them cannot say, in order of preference; at least one. */
  readonly unsaid: readonly UnsaidMember[];

  constructor(unsaid: readonly UnsaidMember[]) {
    super('No version of Microsoft Graph that may be used can say what was asked');
    this.unsaid = unsaid;
  }
}

/** Why a policy may not be changed as it is. */
export type StateProblem =
  /** It has changed since the caller read it. */
  | { readonly kind: 'CHANGED' }
  /** The dialect does not show it truthfully, so that writing it back would damage it. */
  | { readonly kind: 'UNTRUTHFUL' }
  /** No version that may be used can write it back whole: what the first of each cannot say of it as it is. */
  | { readonly kind: 'UNWRITABLE'; readonly unsaid: readonly UnsaidMember[] }
  /** The versions that may be used show this member in a way that stands for something else too. */
  | { readonly kind: 'AMBIGUOUS'; readonly member: string }
  /** Graph did not show this part of it, which a replacement without it would take away. */
  | { readonly kind: 'HIDDEN_PART'; readonly part: string };

/** The policy is not in a state in which the change may be made. Nothing was changed. */
export class PolicyStateError extends GraphError {
  override readonly name = 'PolicyStateError';
  readonly problem: StateProblem;

  constructor(problem: StateProblem) {
    super(`The policy may not be changed as it is (${problem.kind})`);
    this.problem = problem;
  }
}
