import { GraphError } from './graph-error.js';

/** Why it cannot be said which policy of a package and a name is meant. */
export type NamedPoliciesProblem =
  /** There are several; all their ids. */
  | { readonly kind: 'SEVERAL'; readonly ids: readonly string[] }
  /** This process has created one a moment ago, and Graph does not show it yet, or does no more. */
  | { readonly kind: 'NOT_SHOWN'; readonly id: string };

/** A policy cannot be applied by its package and name as things stand. Nothing was changed. */
export class NamedPoliciesError extends GraphError {
  override readonly name = 'NamedPoliciesError';
  readonly problem: NamedPoliciesProblem;

  constructor(problem: NamedPoliciesProblem) {
    super(`It is not clear which policy is meant (${problem.kind})`);
    this.problem = problem;
  }
}
