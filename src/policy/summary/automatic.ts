import type { AccessPackageAutomaticRequestSettings } from '../../generated/schema.js';
import type { PolicyModel } from '../policy.js';
import { subjectsOf } from './requestors.js';
import { isNoTime, lengthWords } from './words/lengths.js';
import { sentence } from './words/lists.js';

/** Whether access is given without being asked for, so that what is not told of requests is missed by nobody. */
export function isAutomatic({ automaticRequestSettings: settings }: PolicyModel): boolean {
  return settings?.requestAccessForAllowedTargets === true;
}

/** What Graph does by itself; nothing where people must ask. Where a version cannot tell, `not-known.ts` says so. */
export function automaticSentences(policy: PolicyModel): string[] {
  const { automaticRequestSettings: settings } = policy;
  if (settings == null) return [];
  const subjects = subjectsOf(policy)?.replace(/,$/, '') ?? 'people who are not known here';
  const assigns = settings.requestAccessForAllowedTargets;
  if (assigns === true) {
    return [`Access is assigned automatically to ${subjects}.`, removalWords(settings, 'them')];
  }
  return [
    assigns == null
      ? 'Whether access is assigned automatically is not known.'
      : 'Access is not assigned automatically.',
    removalWords(settings, subjects),
  ];
}

function removalWords(
  {
    removeAccessWhenTargetLeavesAllowedTargets: removes,
    gracePeriodBeforeAccessRemoval: grace,
  }: AccessPackageAutomaticRequestSettings,
  subjects: string,
): string {
  const leaver = `whoever no longer belongs to ${subjects}`;
  if (removes == null) return `Whether ${leaver} loses access is not known.`;
  if (!removes) return sentence(`${leaver} keeps access`);
  const when = grace == null || isNoTime(grace) ? 'at once' : `after ${lengthWords(grace)}`;
  return sentence(`${leaver} loses access ${when}`);
}
