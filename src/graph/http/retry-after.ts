const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Sun, 06 Nov 1994 08:49:37 GMT */
const IMF_FIXDATE =
  /^[a-z]{3}, (?<day>\d{2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2}) gmt$/i;
/** Sunday, 06-Nov-94 08:49:37 GMT */
const RFC_850 =
  /^[a-z]{6,9}, (?<day>\d{2})-(?<month>[a-z]{3})-(?<year>\d{2}) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2}) gmt$/i;
/** Sun Nov  6 08:49:37 1994 */
const ASCTIME =
  /^[a-z]{3} (?<month>[a-z]{3}) (?<day>[ \d]\d) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2}) (?<year>\d{4})$/i;

/**
 * Reads an HTTP date in any of the three forms of RFC 9110 section 5.6.7. The weekday is not checked.
 * Never throws.
 * @param text the header's value
 * @param now settles the century of a two-digit year: never more than 50 years ahead of it
 * @returns null when absent, in another form, or no real date
 */
export function parseHttpDate(text: string | null, now: Date): Date | null {
  const groups = (IMF_FIXDATE.exec(text ?? '') ?? RFC_850.exec(text ?? '') ?? ASCTIME.exec(text ?? ''))
    ?.groups;
  if (groups === undefined) return null;
  const part = (name: string): number => Number(groups[name]);
  const month = MONTHS.indexOf((groups['month'] ?? '').toLowerCase());
  const day = part('day');
  let year = part('year');
  if (groups['year']?.length === 2) {
    year += Math.floor(now.getUTCFullYear() / 100) * 100;
    if (year > now.getUTCFullYear() + 50) year -= 100;
    if (year <= now.getUTCFullYear() - 50) year += 100;
  }
  if (month < 0 || part('hour') > 23 || part('minute') > 59 || part('second') > 60) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) return null;
  date.setUTCHours(part('hour'), part('minute'), part('second'));
  return date;
}

/**
 * Reads a `Retry-After` header: a number of seconds (Graph's docs show a fraction as well) or an HTTP date.
 * Never throws.
 * @param header the header's value; null when absent
 * @param now what a date is measured against; best the answer's own `Date`
 * @returns seconds from `now`, perhaps a fraction; 0 for a date in the past; null when absent, negative or
 *   neither form
 */
export function retryAfterSeconds(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(Number(text), Number.MAX_SAFE_INTEGER);
  const date = parseHttpDate(text, now);
  return date === null ? null : Math.max(0, (date.getTime() - now.getTime()) / 1000);
}
