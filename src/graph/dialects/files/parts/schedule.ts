import type {
  EntitlementManagementScheduleInput,
  PatternedRecurrenceInput,
  RecurrencePatternInput,
  RecurrenceRangeInput,
} from '../../../../generated/schema.js';
import { daysOfWeek, patternTypes, rangeTypes, weekIndexes } from '../../v1/parts/enum-values.js';
import { dateTime } from '../reading/lengths.js';
import { compact, Source, type Reader } from '../reading/source.js';
import { listOf, lost, text, whole } from '../reading/values.js';
import { wordOf } from '../reading/words.js';
import { expiration } from './ends.js';

const patternType = wordOf(patternTypes);
const rangeType = wordOf(rangeTypes);
const dayOfWeek = wordOf(daysOfWeek);
const weekIndex = wordOf(weekIndexes);

const pattern: Reader<RecurrencePatternInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const { reading } = given;
  const before = reading.losses;
  const type = source.one(patternType, 'type');
  const interval = source.one(whole, 'interval');
  const members = compact<RecurrencePatternInput>({
    type,
    interval,
    month: source.one(whole, 'month'),
    dayOfMonth: source.one(whole, 'dayOfMonth'),
    daysOfWeek: source.one(listOf(dayOfWeek), 'daysOfWeek'),
    firstDayOfWeek: source.one(dayOfWeek, 'firstDayOfWeek'),
    index: source.one(weekIndex, 'index'),
  });
  source.end();
  // A part of a rhythm is another rhythm.
  if (reading.losses > before) return lost(given, 'is left out with its parts');
  if (type !== undefined) return { ...members, type };
  return saysNothing(members) ? undefined : lost(given, 'cannot be carried without its type');
};

const range: Reader<RecurrenceRangeInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const { reading } = given;
  const before = reading.losses;
  const type = source.one(rangeType, 'type');
  const members = compact<RecurrenceRangeInput>({
    type,
    numberOfOccurrences: source.one(whole, 'numberOfOccurrences'),
    recurrenceTimeZone: source.one(text, 'recurrenceTimeZone'),
    startDate: source.one(text, 'startDate'),
    endDate: source.one(text, 'endDate'),
  });
  source.end();
  if (reading.losses > before) return lost(given, 'is left out with its parts');
  if (type !== undefined) return { ...members, type };
  return saysNothing(members) ? undefined : lost(given, 'cannot be carried without its type');
};

/** Whether all that is there are the zeros and empty lists with which Graph fills what a type does not need. */
function saysNothing(members: object | undefined): boolean {
  return Object.values(members ?? {}).every(
    (value) => value === 0 || value === '' || (Array.isArray(value) && value.length === 0),
  );
}

const recurrence: Reader<PatternedRecurrenceInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const { reading } = given;
  const before = reading.losses;
  const parts = compact<PatternedRecurrenceInput>({
    pattern: source.one(pattern, 'pattern'),
    range: source.one(range, 'range'),
  });
  source.end();
  return reading.losses > before && parts !== undefined ? lost(given, 'is left out with its parts') : parts;
};

/** When reviews begin, how long each takes, and how they recur. */
export const schedule: Reader<EntitlementManagementScheduleInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const parts = compact<EntitlementManagementScheduleInput>({
    startDateTime: source.one(dateTime, 'startDateTime'),
    expiration: source.one(expiration, 'expiration'),
    recurrence: source.one(recurrence, 'recurrence'),
  });
  source.end();
  return parts;
};
