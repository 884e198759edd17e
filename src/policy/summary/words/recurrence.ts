import type {
  DayOfWeek,
  PatternedRecurrence,
  RecurrencePattern,
  RecurrencePatternType,
  RecurrenceRange,
} from '../../../generated/schema.js';
import { listOf } from './lists.js';
import { dateWords, monthName } from './moments.js';
import { quoted } from './quote.js';

/** How something recurs, and until when: `every 3 months`. Null when the rhythm is not known. */
export function recurrenceWords(recurrence: PatternedRecurrence | null): string | null {
  const pattern = recurrence?.pattern;
  const unit = unitOf(pattern?.type ?? null);
  if (pattern == null || unit === null) return null;
  const interval = pattern.interval ?? 1;
  const rhythm = interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`;
  return [rhythm, ...daysWords(pattern), ...rangeWords(recurrence?.range ?? null)].join(' ');
}

function unitOf(type: RecurrencePatternType | null): string | null {
  switch (type) {
    case 'DAILY':
      return 'day';
    case 'WEEKLY':
      return 'week';
    case 'ABSOLUTE_MONTHLY':
    case 'RELATIVE_MONTHLY':
      return 'month';
    case 'ABSOLUTE_YEARLY':
    case 'RELATIVE_YEARLY':
      return 'year';
    default:
      return null;
  }
}

/** On which days; of the pattern's members only those that its type uses. */
function daysWords(pattern: RecurrencePattern): string[] {
  const days = (pattern.daysOfWeek ?? []).map(dayWords);
  const month = pattern.month ?? 0;
  const inMonth = month === 0 ? [] : [`in ${monthName(month) ?? `month ${month}`}`];
  switch (pattern.type) {
    case 'WEEKLY':
      return [...(days.length === 0 ? [] : [`on ${listOf(days, 'and')}`]), ...weekWords(pattern)];
    case 'ABSOLUTE_MONTHLY':
      return dayOfMonthWords(pattern);
    case 'ABSOLUTE_YEARLY':
      return [...dayOfMonthWords(pattern), ...inMonth];
    case 'RELATIVE_MONTHLY':
      return relativeWords(pattern, days);
    case 'RELATIVE_YEARLY':
      return [...relativeWords(pattern, days), ...inMonth];
    default:
      return [];
  }
}

/** Which week a day belongs to matters only when weeks are left out. */
function weekWords({ interval, firstDayOfWeek: first, daysOfWeek }: RecurrencePattern): string[] {
  if (first == null || (interval ?? 1) === 1 || (daysOfWeek ?? []).length === 0) return [];
  return [`(weeks begin on ${dayWords(first)})`];
}

function dayOfMonthWords({ dayOfMonth: day }: RecurrencePattern): string[] {
  return day == null || day === 0 ? [] : [`on day ${day}`];
}

/** Graph takes the first when no index is said. */
function relativeWords({ index }: RecurrencePattern, days: readonly string[]): string[] {
  if (days.length === 0) return [];
  const which = index === 'UNKNOWN_FUTURE_VALUE' ? 'unknown' : (index ?? 'FIRST').toLowerCase();
  return [`on the ${which} ${listOf(days, 'or')}`];
}

function dayWords(day: DayOfWeek): string {
  return day === 'UNKNOWN_FUTURE_VALUE'
    ? 'a day that is not known'
    : day.charAt(0) + day.slice(1).toLowerCase();
}

function rangeWords(range: RecurrenceRange | null): string[] {
  if (range === null) return [];
  const from = range.startDate == null ? [] : [`from ${dateWords(range.startDate)}`];
  const words = [...from, ...endWords(range)];
  const { recurrenceTimeZone: zone } = range;
  const isDated = range.startDate != null || (range.type === 'END_DATE' && range.endDate != null);
  return isDated && zone != null ? [...words, `(${quoted(zone)} time)`] : words;
}

function endWords({ type, endDate, numberOfOccurrences: times }: RecurrenceRange): string[] {
  switch (type) {
    case 'END_DATE':
      return [endDate == null ? 'until a day that is not known' : `until ${dateWords(endDate)}`];
    case 'NUMBERED':
      return [
        times == null ? 'a number of times that is not known' : times === 1 ? 'once' : `${times} times`,
      ];
    case 'UNKNOWN_FUTURE_VALUE':
      return ['until an end that is not known'];
    default:
      return [];
  }
}
