import type { UpdateAccessPackageAssignmentPolicyInput } from '../../generated/operations.js';
import { policyInput, type PolicyDraft } from '../policy-draft.js';

type Members = Record<string, unknown>;

/** Members that say the same thing in different ways: giving one means that the others go. */
const alternatives: readonly (readonly string[])[] = [
  ['durationInDays', 'expirationDateTime', 'expiration'],
  ['schedule', 'recurrenceType'],
  ['schedule', 'durationInDays'],
  ['schedule', 'startDateTime'],
];

/**
 * What of a policy was changed, as the input of an update: objects member by member, lists whole, null for what was taken
 * away. Empty when nothing was; what was not touched stays out, so that nobody else's change of it is undone.
 */
export function changesBetween(
  before: PolicyDraft,
  after: PolicyDraft,
): UpdateAccessPackageAssignmentPolicyInput {
  const { accessPackageId: _here, ...old } = policyInput(before);
  const { accessPackageId: _there, ...next } = policyInput(after);
  return changesOf(old, next);
}

/** A policy with changes made to it, as an update makes them. */
export function withChanges(
  policy: PolicyDraft,
  changes: UpdateAccessPackageAssignmentPolicyInput,
): PolicyDraft {
  return merged(policy, changes) as PolicyDraft;
}

function changesOf(before: Members, after: Members): Members {
  const changes: Members = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, next] = [before[name], after[name]];
    if (isSame(old, next) || (next == null && (old == null || isReplaced(name, after)))) continue;
    changes[name] = isObject(old) && isObject(next) ? changesOf(old, next) : (next ?? null);
  }
  return changes;
}

function isReplaced(name: string, by: Members): boolean {
  return alternatives.some(
    (names) => names.includes(name) && names.some((other) => other !== name && by[other] != null),
  );
}

function merged(value: unknown, change: unknown): unknown {
  if (!isObject(value) || !isObject(change)) return change;
  const members: Members = { ...value };
  for (const [name, inner] of Object.entries(change)) {
    members[name] = merged(value[name], inner);
    for (const names of alternatives) {
      if (inner === null || !names.includes(name)) continue;
      for (const other of names) if (other !== name && !(other in change)) members[other] = undefined;
    }
  }
  return members;
}

function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (!isObject(one) || !isObject(other)) return (one ?? null) === (other ?? null);
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
    isSame(one[name], other[name]),
  );
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
