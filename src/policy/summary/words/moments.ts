import { quoted } from './quote.js';

const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The name of a month, from 1; null for a number that is none. */
export function monthName(month: number): string | null {
  return months[month - 1] ?? null;
}

/**
 * A moment in words: `1 April 2026 at 06:00 UTC`, with seconds and their fraction where there are any. The same for the same
 * moment, however it is written; text that is no moment is quoted.
 */
export function momentWords(dateTime: string): string {
  const [, whole = '', fraction = '', zone = ''] = MOMENT.exec(dateTime) ?? [];
  const moment = new Date(`${whole}${zone}`.toUpperCase());
  if (Number.isNaN(moment.getTime())) return quoted(dateTime);
  const text = moment.toISOString();
  const [date, time] = [text.slice(0, -14), text.slice(-13, -5)];
  const rest = fraction.replace(/0+$/, '');
  const seconds = rest === '' ? time.replace(/:00$/, '') : `${time}.${rest}`;
  return `${dateWords(date)} at ${seconds} UTC`;
}

/** A date in words: `1 April 2026`. Text that is no date is quoted. */
export function dateWords(date: string): string {
  const [, year = '', month = '', day = ''] = DATE.exec(date) ?? [];
  const name = monthName(Number(month));
  return name === null ? quoted(date) : `${Number(day)} ${name} ${year}`;
}
