import { isMembers } from '../member-paths.js';

/** What Graph makes of a member that is null or left out, where that is no null, false, 0 or empty list. */
const filledIn: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['managerLevel', 1],
  ['interval', 1],
  ['scopeType', 'NO_SUBJECTS'],
  ['approvalMode', 'NO_APPROVAL'],
  ['approverInformationVisibility', 'DEFAULT'],
  ['reviewerType', 'REVIEWERS'],
  ['accessReviewTimeoutBehavior', 'KEEP_ACCESS'],
  ['isAccessRecommendationEnabled', true],
  ['isApprovalJustificationRequired', true],
]);

/** Words that say of the members beside them that they say nothing. */
const emptyWords: ReadonlySet<unknown> = new Set(['NO_EXPIRATION', 'NO_END']);

/** Numbers that are 0 where they say nothing. Elsewhere 0 is a number like others. */
const zeros: ReadonlySet<string> = new Set([
  'month',
  'dayOfMonth',
  'numberOfOccurrences',
  'escalationTimeInMinutes',
]);

/**
 * Whether a member has what it has in a policy of which nobody said anything: null, Graph's default, an empty list, or an
 * object of such members. Sources: Microsoft Graph beta and v1.0 references, "Create", and users' reports.
 */
export function isDefault(name: string, value: unknown): boolean {
  if (value == null) return true;
  if (filledIn.has(name)) return filledIn.get(name) === value;
  if (Array.isArray(value)) return value.length === 0;
  if (isMembers(value)) {
    return Object.entries(value).every(
      // Whether nobody may ask is up to the version: one of them cannot tell.
      ([member, inner]) => member === 'acceptRequests' || isDefault(member, inner),
    );
  }
  if (value === 0) return zeros.has(name);
  return value === false || value === '' || emptyWords.has(value);
}
