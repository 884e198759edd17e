import type { EntitlementManagementScheduleInput } from '../../generated/schema.js';
import { wholeDays } from '../values/durations.js';
import { wordOf } from '../values/schedules.js';
import type { Comparison, Members, Place } from './comparison.js';

/**
 * Compares the `schedule` of reviews. Where beta has shown words that may stand for another one, only these are known, and they
 * are compared with those that beta would show for what was sent.
 */
export function compareSchedule(comparison: Comparison, place: Place, sent: Members, kept: Members): void {
  const given = sent['schedule'] as EntitlementManagementScheduleInput | null;
  if (given === null || kept['schedule'] != null || !comparison.isAmbiguous(place)) {
    comparison.compare(place, given, kept['schedule']);
    return;
  }
  const { startDateTime, expiration, recurrence } = given;
  comparison.compare([...place, 'startDateTime'], startDateTime, kept['startDateTime']);
  if (expiration != null && (wholeDays(expiration.duration) ?? 0) !== (kept['durationInDays'] ?? 0)) {
    comparison.add([...place, 'expiration'], expiration, null);
  }
  if (recurrence != null && wordOf(recurrence.pattern) !== knownWord(kept['recurrenceType'])) {
    comparison.add([...place, 'recurrence'], recurrence, null);
  }
}

/** A word that nobody here knows says as little as none. */
function knownWord(word: unknown): unknown {
  return word === 'UNKNOWN_FUTURE_VALUE' ? null : (word ?? null);
}
