import type { ExpirationPattern } from '../../generated/schema.js';
import type { PolicyModel } from '../policy.js';
import { expirationOf } from '../values/schedules.js';
import { isAutomatic } from './automatic.js';
import { lengthWords } from './words/lengths.js';
import { momentWords } from './words/moments.js';

/** When access ends, and whether its holder may extend it. */
export function lifetimeSentences(policy: PolicyModel): string[] {
  const expiration = expirationIn(policy);
  const ends = expirationWords(expiration);
  const isPlain = policy.canExtend === false && /^Access (?:lasts|ends)/.test(ends);
  return isPlain
    ? [`${ends} and cannot be extended.`]
    : [`${ends}.`, ...extensionSentences(policy, expiration)];
}

/** Beta's 0 days stand for never and for hours alike, so that they tell nothing where `expiration` is null. */
function expirationIn({
  expiration,
  durationInDays: days,
  expirationDateTime: dateTime,
}: PolicyModel): ExpirationPattern | null {
  if (expiration != null) return expiration;
  return dateTime == null && (days ?? 0) === 0 ? null : expirationOf(days ?? null, dateTime ?? null);
}

const NOT_KNOWN = 'When access ends is not known';

function expirationWords(expiration: ExpirationPattern | null): string {
  switch (expiration?.type) {
    case 'NO_EXPIRATION':
      return 'Access never ends';
    case 'AFTER_DURATION':
      return expiration.duration == null ? NOT_KNOWN : `Access lasts ${lengthWords(expiration.duration)}`;
    case 'AFTER_DATE_TIME':
      return expiration.endDateTime == null
        ? NOT_KNOWN
        : `Access ends on ${momentWords(expiration.endDateTime)}`;
    case 'NOT_SPECIFIED':
      return 'Nothing is set for when access ends';
    default:
      return NOT_KNOWN;
  }
}

function extensionSentences(policy: PolicyModel, expiration: ExpirationPattern | null): string[] {
  const { canExtend, requestApprovalSettings: approval } = policy;
  if (canExtend == null) return isAutomatic(policy) ? [] : ['Whether it can be extended is not known.'];
  // Nobody misses the extension of what never ends.
  if (!canExtend) return expiration?.type === 'NO_EXPIRATION' ? [] : ['It cannot be extended.'];
  const needsApproval = approval?.isApprovalRequiredForExtension;
  if (needsApproval == null)
    return ['Its holder may ask to extend it; whether that must be approved is not known.'];
  return [
    needsApproval
      ? 'Its holder may ask to extend it, which must be approved.'
      : 'Its holder may extend it without approval.',
  ];
}
