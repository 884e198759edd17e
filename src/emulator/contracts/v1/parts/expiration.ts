import { isDeepStrictEqual } from 'node:util';
import type { WireObject } from '../../../answers.js';
import { ofDays, wholeDays } from '../../shared/durations.js';
import { unlessShownAlike } from '../../shared/lens.js';
import { objectIn, pick } from '../../shared/members.js';

const kept = ['durationInDays', 'expirationDateTime', 'expiration'];

/** An expiration pattern with every member present. */
function wholeExpiration(pattern: WireObject): WireObject {
  return {
    endDateTime: pattern['endDateTime'] ?? null,
    duration: pattern['duration'] ?? null,
    type: pattern['type'] ?? null,
  };
}

/** When assignments of a kept policy end. */
export function showExpiration(policy: WireObject): WireObject {
  const pattern = objectIn(policy, 'expiration');
  if (pattern !== null) return wholeExpiration(pattern);
  const { durationInDays: days, expirationDateTime: endDateTime } = policy;
  if (typeof days === 'number' && days > 0)
    return wholeExpiration({ type: 'afterDuration', duration: ofDays(days) });
  return wholeExpiration(
    typeof endDateTime === 'string' ? { type: 'afterDateTime', endDateTime } : { type: 'noExpiration' },
  );
}

/** The members of a kept policy that say what an expiration pattern says; none at all means no expiration. */
export function takeExpiration(given: WireObject | null, before: WireObject): WireObject {
  const whole = wholeExpiration(given ?? {});
  const pattern: WireObject = { ...whole, type: whole['type'] ?? typeOf(whole) };
  const words = {
    durationInDays: wholeDays(pattern['duration']) ?? 0,
    expirationDateTime: pattern['type'] === 'afterDateTime' ? pattern['endDateTime'] : null,
  };
  const draft = isDeepStrictEqual(showExpiration(words), pattern) ? words : { ...words, expiration: pattern };
  return unlessShownAlike<WireObject>(draft, pick(before, kept), showExpiration);
}

function typeOf({ duration, endDateTime }: WireObject): string {
  if (duration !== null) return 'afterDuration';
  return endDateTime === null ? 'noExpiration' : 'afterDateTime';
}
