import type { WireObject } from '../../answers.js';

/**
 * The patterns behind beta's words. Those for `monthly`, `quarterly` and `halfyearly` have been seen; no source shows the
 * other two.
 */
const patterns = new Map<string, { readonly type: string; readonly interval: number }>([
  ['weekly', { type: 'weekly', interval: 1 }],
  ['monthly', { type: 'absoluteMonthly', interval: 1 }],
  ['quarterly', { type: 'absoluteMonthly', interval: 3 }],
  ['halfyearly', { type: 'absoluteMonthly', interval: 6 }],
  ['annual', { type: 'absoluteMonthly', interval: 12 }],
]);

/** Beta's words for how often reviews recur. */
export const recurrenceWords: readonly string[] = [...patterns.keys()];

/** Beta's word for a pattern; null when there is none. */
export function wordOf(pattern: WireObject | null): string | null {
  if (pattern === null) return null;
  if (pattern['type'] === 'absoluteYearly' && pattern['interval'] === 1) return 'annual';
  const found = [...patterns].find(
    ([, { type, interval }]) => pattern['type'] === type && pattern['interval'] === interval,
  );
  return found?.[0] ?? null;
}

/** The pattern behind one of beta's words, as v1.0 shows it; null for other words. */
export function patternOf(word: unknown): WireObject | null {
  const pattern = typeof word === 'string' ? patterns.get(word) : undefined;
  return pattern === undefined ? null : wholePattern({ ...pattern });
}

/** A pattern as v1.0 shows it: every member present. */
export function wholePattern(pattern: WireObject): WireObject {
  return {
    type: pattern['type'] ?? null,
    interval: pattern['interval'] ?? 0,
    month: pattern['month'] ?? 0,
    dayOfMonth: pattern['dayOfMonth'] ?? 0,
    daysOfWeek: pattern['daysOfWeek'] ?? [],
    firstDayOfWeek: pattern['firstDayOfWeek'] ?? null,
    index: pattern['index'] ?? null,
  };
}

/** A range as v1.0 shows it: every member present. */
export function wholeRange(range: WireObject): WireObject {
  return {
    type: range['type'] ?? null,
    numberOfOccurrences: range['numberOfOccurrences'] ?? 0,
    recurrenceTimeZone: range['recurrenceTimeZone'] ?? null,
    startDate: range['startDate'] ?? null,
    endDate: range['endDate'] ?? null,
  };
}
