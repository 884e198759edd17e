import type {
  AssignmentReviewSettings,
  AssignmentReviewSettingsInput,
  EntitlementManagementSchedule,
  PatternedRecurrence,
  PatternedRecurrenceInput,
} from '../../generated/schema.js';
import { wholeDays } from '../values/durations.js';
import { exactWordOf } from '../values/schedules.js';
import { patternAsInput } from './expiration.js';
import { said, type Omissions } from './omissions.js';

/** When reviews begin, how long they take and how they recur, in beta's words where these say all of it. */
export function scheduleAsInput(
  omissions: Omissions,
  path: string,
  settings: AssignmentReviewSettings,
): AssignmentReviewSettingsInput {
  const { schedule } = settings;
  if (schedule == null) return wordsAsInput(omissions, path, settings);
  const words = wordsOf(schedule);
  if (words != null) return words;
  const { startDateTime, expiration, recurrence } = schedule;
  const inner = `${path}.schedule`;
  return {
    schedule: said({
      startDateTime,
      expiration: expiration && patternAsInput(omissions, `${inner}.expiration`, expiration),
      recurrence: recurrence && recurrenceAsInput(omissions, `${inner}.recurrence`, recurrence),
    }),
  };
}

/** What is known without a schedule; what may stand for another one is named. */
function wordsAsInput(
  omissions: Omissions,
  path: string,
  { recurrenceType: word, startDateTime, durationInDays: days }: AssignmentReviewSettings,
): AssignmentReviewSettingsInput {
  const isKnown = (name: string, isShown: boolean) => {
    if (isShown || !omissions.isAmbiguous(`${path}.${name}`)) return true;
    omissions.addAmbiguous(`${path}.${name}`);
    return false;
  };
  const isWord = word != null && word !== 'UNKNOWN_FUTURE_VALUE';
  return said({
    recurrenceType: isKnown('recurrenceType', isWord) ? omissions.word(`${path}.recurrenceType`, word) : null,
    startDateTime,
    durationInDays: isKnown('durationInDays', (days ?? 0) !== 0) ? days : null,
  });
}

/** Beta's words for a schedule; null when they cannot say all of it. */
function wordsOf({
  startDateTime,
  expiration,
  recurrence,
}: EntitlementManagementSchedule): AssignmentReviewSettingsInput | null {
  const recurrenceType = recurrence && exactWordOf(recurrence);
  const days = expiration?.type === 'AFTER_DURATION' ? wholeDays(expiration.duration) : null;
  if ((recurrence != null && recurrenceType == null) || (expiration != null && days == null)) return null;
  return said({ recurrenceType, startDateTime, durationInDays: days });
}

function recurrenceAsInput(
  omissions: Omissions,
  path: string,
  { pattern, range }: PatternedRecurrence,
): PatternedRecurrenceInput | null {
  const words = [
    pattern?.type,
    pattern?.firstDayOfWeek,
    pattern?.index,
    range?.type,
    ...(pattern?.daysOfWeek ?? []),
  ];
  if (words.includes('UNKNOWN_FUTURE_VALUE')) {
    return omissions.add(path, 'Graph has a word there that is not known here.');
  }
  const [patternType, rangeType] = [pattern?.type, range?.type];
  if ((pattern != null && patternType == null) || (range != null && rangeType == null)) {
    return omissions.add(path, 'Graph shows no type of it.');
  }
  return said({
    pattern: patternType == null ? null : { ...said({ ...pattern }), type: patternType },
    range: rangeType == null ? null : { ...said({ ...range }), type: rangeType },
  });
}
