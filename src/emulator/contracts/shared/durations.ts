const DURATION = /^(-?)P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MAX_INT32 = 2 ** 31 - 1;

/** Whether a text is one of OData's durations: days, hours, minutes, seconds. */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}

/** The length of a duration in whole days; null when it is none, and for zero and less. */
export function wholeDays(duration: unknown): number | null {
  const days = lengthIn(DAY, duration);
  return days === null || days <= 0 ? null : days;
}

/** The length of a duration in whole minutes; null when it is none. */
export function wholeMinutes(duration: unknown): number | null {
  return lengthIn(MINUTE, duration);
}

/** A number of days as a duration. */
export function ofDays(days: number): string {
  return days === 0 ? 'PT0S' : `P${days}D`;
}

/** A number of minutes as a duration, in the greatest unit of which it is a whole number. */
export function ofMinutes(minutes: number): string {
  if (minutes % (DAY / MINUTE) === 0) return ofDays(minutes / (DAY / MINUTE));
  return minutes % (HOUR / MINUTE) === 0 ? `PT${minutes / (HOUR / MINUTE)}H` : `PT${minutes}M`;
}

function lengthIn(unit: number, duration: unknown): number | null {
  const parts = typeof duration === 'string' ? DURATION.exec(duration) : null;
  if (parts === null) return null;
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const total = Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds);
  const length = (sign === '-' ? -total : total) / unit;
  return Number.isInteger(length) && Math.abs(length) <= MAX_INT32 ? length : null;
}
