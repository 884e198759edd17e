import { ticksOf } from '../../../src/policy/values/durations.js';
import type { PolicyModel } from '../../../src/policy/policy.js';

type Members = Record<string, unknown>;

/**
 * A policy in a form in which two versions that say the same of it are equal: what one has no name for and says by
 * leaving it out is left out, a list that is empty is none, lengths are lengths, and backups stand behind the others.
 */
export function meaningOf(policy: PolicyModel | null): unknown {
  if (policy === null) return null;
  const { doubts: _doubts, version: _version, ...members } = policy;
  const meaning = meaningOfValue(members) as Members;
  const { expiration, requestorSettings: settings } = meaning as Record<string, Members | null>;
  // v1.0 has one member for both, so that beta's 0 beside a date says nothing.
  if (expiration?.['type'] === 'AFTER_DATE_TIME') meaning['durationInDays'] = null;
  if (expiration?.['type'] === 'NO_EXPIRATION') meaning['durationInDays'] = 0;
  if (settings?.['scopeType'] === 'NO_SUBJECTS') {
    settings['acceptRequests'] ??= true;
    meaning['isEnabled'] ??= true;
  }
  return meaning;
}

/** Members whose false says the same as their absence. */
const falsy = /^(enable|allowCustom|isBackup|isAgentic|isAssignment)/;
/** Members that one of the versions derives, or asks for by leaving something out. */
const derived = new Set(['approvalMode', 'hiddenExtensionOf', 'verifiableCredentialSettings']);

function meaningOfValue(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => meaningOfValue(item));
    if (/approvers$|^reviewers$/i.test(name)) items.sort((a, b) => Number(isBackup(a)) - Number(isBackup(b)));
    return items.length === 0 ? null : items;
  }
  // Numbers that are left out go out as 0.
  if (value === 0 && /^(month|dayOfMonth|numberOfOccurrences)$/.test(name)) return null;
  // A recurrence that names no end has none.
  if (name === 'range' && (value as Members | null)?.['type'] === 'NO_END') return null;
  if (typeof value === 'string' && /^duration/.test(name)) return String(ticksOf(value) ?? value);
  if (typeof value !== 'object' || value === null) return falsy.test(name) && value === false ? null : value;
  const members = Object.entries(value)
    .filter(([member]) => !derived.has(member))
    .map(([member, inner]) => [member, meaningOfValue(inner, member)] as const)
    .filter(([, inner]) => inner != null);
  // Absent or null goes out as 1.
  if (/Manager$/.test(String((value as Members)['__typename']))) members.unshift(['managerLevel', 1]);
  return members.length === 0 ? null : Object.fromEntries(members);
}

function isBackup(item: unknown): boolean {
  return (item as Members)['isBackup'] === true;
}
