import type { WireObject } from '../../answers.js';
import { ofDays } from './durations.js';
import { objectIn } from './members.js';
import { patternOf, wholePattern, wholeRange } from './recurrence.js';

/** A schedule as v1.0 shows it: every member present. */
export function wholeSchedule(schedule: WireObject): WireObject {
  const expiration = objectIn(schedule, 'expiration');
  const recurrence = objectIn(schedule, 'recurrence');
  const pattern = recurrence && objectIn(recurrence, 'pattern');
  const range = recurrence && objectIn(recurrence, 'range');
  return {
    startDateTime: schedule['startDateTime'] ?? null,
    expiration: expiration && {
      endDateTime: expiration['endDateTime'] ?? null,
      duration: expiration['duration'] ?? null,
      type: expiration['type'] ?? null,
    },
    recurrence: recurrence && {
      pattern: pattern && wholePattern(pattern),
      range: range && wholeRange(range),
    },
  };
}

/** The recurrence that beta's word stands for; null without a known word. */
export function recurrenceOf(word: unknown): WireObject | null {
  const pattern = patternOf(word);
  return pattern && { pattern, range: wholeRange({ type: 'noEnd' }) };
}

/** How long an instance stays open, by beta's number of days; null when that says nothing. */
export function reviewPeriodOf(days: unknown): WireObject | null {
  if (typeof days !== 'number' || days <= 0) return null;
  return { endDateTime: null, duration: ofDays(days), type: 'afterDuration' };
}

/** The schedule of kept review settings; null when nothing is said of one. */
export function scheduleOf(settings: WireObject): WireObject | null {
  const schedule = objectIn(settings, 'schedule');
  if (schedule !== null) return wholeSchedule(schedule);
  const { startDateTime = null, durationInDays, recurrenceType } = settings;
  const expiration = reviewPeriodOf(durationInDays);
  const recurrence = recurrenceOf(recurrenceType);
  if (startDateTime === null && expiration === null && recurrence === null) return null;
  return { startDateTime, expiration, recurrence };
}
