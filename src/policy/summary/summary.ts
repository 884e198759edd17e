import type { PolicyModel } from '../policy.js';

/** What a policy means, in a few plain English sentences. */
export function summaryOf(policy: PolicyModel): string {
  return `Policy ${JSON.stringify(policy.displayName)}.`;
}
