/**
 * Lengths of time as ISO 8601 text, as Graph's v1.0 has them, against whole numbers of days and minutes, as beta has them.
 * Ticks are OData's least unit, 100 nanoseconds: two texts are the same length when they have the same ticks.
 */
const DURATION =
  /^P(?=\d|T\d)(?:(\d{1,10})W)?(?:(\d{1,10})D)?(?:T(?=\d)(?:(\d{1,10})H)?(?:(\d{1,10})M)?(?:(\d{1,10})(?:\.(\d{1,7}))?S)?)?$/;

const TICKS_PER_SECOND = 10_000_000n;
const TICKS_PER_MINUTE = 60n * TICKS_PER_SECOND;
/** A day, in ticks. */
export const TICKS_PER_DAY = 1440n * TICKS_PER_MINUTE;
const MOST = 2_147_483_647n;

/** How many ticks a text stands for; null for text that is no duration, or one of no fixed length. */
export function ticksOf(duration: string): bigint | null {
  const parts = DURATION.exec(duration);
  if (parts === null) return null;
  const [weeks, days, hours, minutes, seconds] = [1, 2, 3, 4, 5].map((index) => BigInt(parts[index] ?? 0));
  return (
    (weeks ?? 0n) * 7n * TICKS_PER_DAY +
    (days ?? 0n) * TICKS_PER_DAY +
    (hours ?? 0n) * 60n * TICKS_PER_MINUTE +
    (minutes ?? 0n) * TICKS_PER_MINUTE +
    (seconds ?? 0n) * TICKS_PER_SECOND +
    BigInt((parts[6] ?? '').padEnd(7, '0'))
  );
}

/** Days as Graph writes nearly all lengths. */
const DAYS = /^P(\d{1,9})D$/;

/** The whole number of days that a text stands for, as GraphQL's Int can carry it; null when it is none. */
export function wholeDays(duration: string | null | undefined): number | null {
  const days = duration == null ? undefined : DAYS.exec(duration)?.[1];
  if (days !== undefined) return Number(days);
  if (duration === 'PT0S') return 0;
  return wholeUnits(duration, TICKS_PER_DAY);
}

/** The whole number of minutes that a text stands for, as GraphQL's Int can carry it; null when it is none. */
export function wholeMinutes(duration: string | null | undefined): number | null {
  if (duration === 'PT0S') return 0;
  return wholeUnits(duration, TICKS_PER_MINUTE);
}

function wholeUnits(duration: string | null | undefined, ticks: bigint): number | null {
  const length = duration == null ? null : ticksOf(duration);
  if (length === null || length % ticks !== 0n || length / ticks > MOST) return null;
  return Number(length / ticks);
}

/** The text for days, from 0: `P30D`. No time at all is `PT0S`. */
export function daysText(days: number): string {
  return days === 0 ? 'PT0S' : `P${days}D`;
}

/** The text for minutes, from 0, in the largest unit that has a whole number of them: `P8D`, `PT6H` or `PT90M`. */
export function minutesText(minutes: number): string {
  if (minutes % 1440 === 0) return daysText(minutes / 1440);
  return minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`;
}
