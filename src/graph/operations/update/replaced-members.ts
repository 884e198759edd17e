import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import { isMembers } from '../../../policy/member-paths.js';

/** Members that say the same thing as others: each is replaced when one of these groups is named whole. */
const alike: Readonly<Record<string, readonly (readonly string[])[]>> = {
  expiration: [['durationInDays'], ['expirationDateTime'], ['expiration']],
  durationInDays: [['durationInDays'], ['expirationDateTime'], ['expiration']],
  isEnabled: [['isEnabled'], ['requestorSettings.acceptRequests']],
  'requestorSettings.acceptRequests': [['isEnabled'], ['requestorSettings.acceptRequests']],
  'accessReviewSettings.schedule': [
    ['accessReviewSettings.recurrenceType', 'accessReviewSettings.durationInDays'],
    ['accessReviewSettings.schedule.recurrence', 'accessReviewSettings.schedule.expiration'],
  ],
  'accessReviewSettings.recurrenceType': [
    ['accessReviewSettings.recurrenceType'],
    ['accessReviewSettings.schedule.recurrence'],
  ],
  'accessReviewSettings.durationInDays': [
    ['accessReviewSettings.durationInDays'],
    ['accessReviewSettings.schedule.expiration'],
  ],
};

/**
 * Whether a change leaves nothing of what a member was: it names the member, or a list or a null above it. An object is merged
 * into what is there, so that naming it replaces nothing by itself.
 */
export function isReplaced(input: UpdateAccessPackageAssignmentPolicyInput, path: string): boolean {
  const groups = alike[path] ?? [[path]];
  return groups.some((group) =>
    group.every((member) => {
      const { value, isWhole } = named(input, member);
      if (value === undefined) return false;
      return !isWhole || !isMembers(value) || /(^|\.)(expiration|recurrence)$/.test(member);
    }),
  );
}

/** Whether a change says anything of a member: by its name, or by a null or a list above it; null when it says nothing. */
export function namingOf(
  input: UpdateAccessPackageAssignmentPolicyInput,
  path: string,
): 'itself' | 'above' | null {
  const { value, isWhole } = named(input, path);
  if (value === undefined) return null;
  return isWhole ? 'itself' : 'above';
}

/** What a change gives for a member, or for the null or the list above it; undefined when it gives nothing. */
function named(input: unknown, path: string): { value: unknown; isWhole: boolean } {
  let value = input;
  for (const name of path.split('.')) {
    if (!isMembers(value)) return { value, isWhole: false };
    value = value[name];
  }
  return { value, isWhole: true };
}
