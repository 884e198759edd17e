import { daysText, ticksOf } from '../../../values/durations.js';
import type { PolicyModel } from '../../../policy.js';
import { told } from './told.js';

/** When access ends. */
interface End {
  /** It never does. */
  readonly never?: true;
  /** At a moment, in milliseconds since 1970; may be NaN. */
  readonly at?: number;
  /** After a length of time, in ticks. */
  readonly after?: bigint;
  /** The member that says so. */
  readonly path: string;
}

/** When access ends; null when unknown. */
export function endOf(policy: PolicyModel): End | null {
  return told(policy, 'expiration', told(policy, 'durationInDays', saidEnd(policy)));
}

/** Whether access never ends, for sure. */
export function neverEnds(policy: PolicyModel): boolean {
  return endOf(policy)?.never === true;
}

function saidEnd({ expiration, expirationDateTime, durationInDays: days }: PolicyModel): End | null {
  const moment = expirationDateTime ?? expiration?.endDateTime;
  if (moment != null) {
    const path = expirationDateTime === null ? 'expiration.endDateTime' : 'expirationDateTime';
    return { at: Date.parse(moment), path };
  }
  const duration = expiration?.duration ?? (days !== null && days > 0 ? daysText(days) : null);
  if (duration !== null) {
    const after = ticksOf(duration);
    return after === null
      ? null
      : { after, path: (days ?? 0) > 0 ? 'durationInDays' : 'expiration.duration' };
  }
  const isEndless = expiration === null ? days === 0 : expiration.type === 'NO_EXPIRATION';
  return isEndless ? { never: true, path: expiration === null ? 'durationInDays' : 'expiration' } : null;
}
