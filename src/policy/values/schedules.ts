import type {
  AccessReviewRecurrenceType,
  EntitlementManagementSchedule,
  ExpirationPattern,
  ExpirationPatternInput,
  PatternedRecurrence,
  PatternedRecurrenceInput,
  RecurrencePatternType,
} from '../../generated/schema.js';
import { daysText } from './durations.js';

/** What ends when: the words of v1.0, and beta's two numbers for the same. */
export interface ExpirationMembers {
  readonly expiration?: ExpirationPattern | ExpirationPatternInput | null | undefined;
  readonly durationInDays?: number | null | undefined;
  readonly expirationDateTime?: string | null | undefined;
}

const never: ExpirationPattern = { type: 'NO_EXPIRATION', endDateTime: null, duration: null };

/** An end after days, which must not be negative. */
export function afterDays(days: number): ExpirationPattern {
  return { type: 'AFTER_DURATION', endDateTime: null, duration: daysText(days) };
}

/**
 * What beta's two members say in v1.0's words, when they are meant as they stand: neither says that it never ends. Null
 * for a number of days that is negative.
 */
export function expirationOf(days: number | null, dateTime: string | null): ExpirationPattern | null {
  if (dateTime !== null) return { type: 'AFTER_DATE_TIME', endDateTime: dateTime, duration: null };
  if (days === null || days === 0) return never;
  return days > 0 ? afterDays(days) : null;
}

/**
 * What ends when after changes; undefined when they say nothing of it. The three members say one thing, so each of them
 * replaces it, but for a 0 or a null of beta's that leaves the other of beta's two as it is.
 */
export function changedExpiration(
  before: ExpirationPattern | ExpirationPatternInput | null | undefined,
  { expiration, durationInDays: days, expirationDateTime: dateTime }: ExpirationMembers,
): ExpirationPattern | ExpirationPatternInput | null | undefined {
  if (expiration != null) return expiration;
  if (days === undefined && dateTime === undefined) return expiration === null ? never : undefined;
  if (dateTime != null || (days ?? 0) !== 0) return expirationOf(days ?? null, dateTime ?? null);
  const isDated = before?.type === 'AFTER_DATE_TIME';
  const isUntouched = isDated ? dateTime === undefined : days === undefined;
  return isUntouched && before != null ? undefined : never;
}

/** The rhythms that beta has a word for. No example of Graph's shows a weekly or a yearly one. */
const rhythms: readonly (readonly [
  Exclude<AccessReviewRecurrenceType, 'UNKNOWN_FUTURE_VALUE'>,
  RecurrencePatternType,
  number,
])[] = [
  ['WEEKLY', 'WEEKLY', 1],
  ['MONTHLY', 'ABSOLUTE_MONTHLY', 1],
  ['QUARTERLY', 'ABSOLUTE_MONTHLY', 3],
  ['HALFYEARLY', 'ABSOLUTE_MONTHLY', 6],
  ['ANNUAL', 'ABSOLUTE_MONTHLY', 12],
];

/** A rhythm of beta's in v1.0's words, without an end; null for a word that stands for none. */
export function recurrenceOf(
  word: AccessReviewRecurrenceType | null | undefined,
): PatternedRecurrence | null {
  const rhythm = rhythms.find(([name]) => name === word);
  if (rhythm === undefined) return null;
  const [, type, interval] = rhythm;
  return {
    pattern: { type, interval, month: 0, dayOfMonth: 0, daysOfWeek: [], firstDayOfWeek: null, index: null },
    range: {
      type: 'NO_END',
      numberOfOccurrences: 0,
      recurrenceTimeZone: null,
      startDate: null,
      endDate: null,
    },
  };
}

/** What beta's three members say of reviews in v1.0's words; null when they say nothing. */
export function scheduleOf(
  word: AccessReviewRecurrenceType | null,
  startDateTime: string | null,
  durationInDays: number | null,
): EntitlementManagementSchedule | null {
  const recurrence = recurrenceOf(word);
  const expiration = durationInDays === null || durationInDays < 0 ? null : afterDays(durationInDays);
  if (recurrence === null && startDateTime === null && expiration === null) return null;
  return { startDateTime, expiration, recurrence };
}

/** Beta's word for how often a pattern comes round, whatever else it says; null when there is none. */
export function wordOf(
  pattern: { type?: RecurrencePatternType | null; interval?: number | null } | null | undefined,
): AccessReviewRecurrenceType | null {
  const type = pattern?.type;
  const interval = pattern?.interval ?? 1;
  if (type === 'ABSOLUTE_YEARLY' && interval === 1) return 'ANNUAL';
  return rhythms.find(([, name, count]) => name === type && count === interval)?.[0] ?? null;
}

/** Beta's word that says all of a recurrence; null when there is none. */
export function exactWordOf({
  pattern,
  range,
}: PatternedRecurrence | PatternedRecurrenceInput): AccessReviewRecurrenceType | null {
  if (pattern == null || pattern.type === 'ABSOLUTE_YEARLY') return null;
  const isDetailed =
    (pattern.month ?? 0) !== 0 ||
    (pattern.dayOfMonth ?? 0) !== 0 ||
    (pattern.daysOfWeek ?? []).length > 0 ||
    pattern.firstDayOfWeek != null ||
    pattern.index != null;
  const ends =
    range != null &&
    (range.type !== 'NO_END' ||
      (range.numberOfOccurrences ?? 0) !== 0 ||
      [range.recurrenceTimeZone, range.startDate, range.endDate].some((member) => member != null));
  return isDetailed || ends ? null : wordOf(pattern);
}
