import type { PolicyFindingSeverity } from '../../generated/schema.js';
import type { PolicyModel } from '../policy.js';

/** Where a policy breaks a rule, and what to do about it. */
export interface Breach {
  /** Names and places in lists from the policy on, such as `requestApprovalSettings.approvalStages.0.primaryApprovers`. */
  readonly path: string;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** How to mend it, in a sentence. */
  readonly fix: string;
}

/** Something that Graph refuses, or that people regret. */
export interface Rule {
  /** Its name for ever, in kebab-case. */
  readonly id: string;
  /** `ERROR` only where `source` shows that Graph refuses it. */
  readonly severity: PolicyFindingSeverity;
  /** A page or an issue, as a URL. */
  readonly source: string;
  /**
   * Where a policy breaks the rule. Of members that are null, and so unknown, nothing is said.
   * @param now the moment at which to judge dates
   */
  readonly check: (policy: PolicyModel, now: Date) => Iterable<Breach>;
}
