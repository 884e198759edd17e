import type { AccessPackageAutomaticRequestSettings } from '../../generated/schema.js';
import type { PolicyModel } from '../policy.js';
import { subjectsOf } from './requestors.js';
import { isNoTime, lengthWords } from './words/lengths.js';

/** What Graph does by itself; nothing where people must ask. Where a version cannot tell, `not-known.ts` says so. */
export function automaticSentences(policy: PolicyModel): string[] {
  const { automaticRequestSettings: settings } = policy;
  if (settings == null) return [];
  const subjects = subjectsOf(policy)?.replace(/,$/, '') ?? 'people who are not known here';
  return [assignmentWords(settings, subjects), removalWords(settings)];
}

function assignmentWords(
  { requestAccessForAllowedTargets: assigns }: AccessPackageAutomaticRequestSettings,
  subjects: string,
): string {
  if (assigns == null) return 'Whether access is assigned automatically is not known.';
  return assigns
    ? `Access is assigned automatically to ${subjects}.`
    : 'Access is not assigned automatically.';
}

function removalWords({
  removeAccessWhenTargetLeavesAllowedTargets: removes,
  gracePeriodBeforeAccessRemoval: grace,
}: AccessPackageAutomaticRequestSettings): string {
  const leaver = 'whoever no longer belongs to those whom the policy is for';
  if (removes == null) return `Whether ${leaver} loses access is not known.`;
  if (!removes) return `W${leaver.slice(1)} keeps access.`;
  const when = grace == null || isNoTime(grace) ? 'at once' : `after ${lengthWords(grace)}`;
  return `W${leaver.slice(1)} loses access ${when}.`;
}
