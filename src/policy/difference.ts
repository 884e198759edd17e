import type { PolicyDifference } from '../generated/schema.js';
import { differencesIn } from './difference/compare.js';
import type { PolicyModel } from './policy.js';
import { membersOf, type PolicyInput } from './policy-members.js';

/**
 * What a policy has otherwise than an input named it; empty when it has all that was named. What the policy does not tell
 * (`doubts`, hidden parts that are absent) is no difference. GUIDs are the same in any letter case, date-times as moments,
 * durations by their length, and lists of people, who all have the same say, in any order. Null is the same as Graph's default.
 */
export function differencesBetween(sent: PolicyInput, kept: PolicyModel): PolicyDifference[] {
  return differencesIn({ ...membersOf(sent) }, { ...kept }, kept.doubts);
}
