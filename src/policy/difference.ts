import type { PolicyDifference } from '../generated/schema.js';
import type { PolicyModel } from './policy.js';
import { membersOf, type PolicyInput } from './policy-members.js';

/**
 * What a policy has otherwise than an input named it; empty when it has all that was named. What the policy does not tell
 * (`doubts`, hidden parts that are absent) is no difference.
 */
export function differencesBetween(sent: PolicyInput, kept: PolicyModel): PolicyDifference[] {
  const { displayName } = membersOf(sent);
  return displayName === undefined || displayName === kept.displayName
    ? []
    : [{ path: 'displayName', sent: displayName, kept: kept.displayName }];
}
