import type {
  EntitlementManagementSchedule,
  ExpirationPattern,
  ExpirationPatternInput,
  PatternedRecurrence,
  PatternedRecurrenceInput,
  RecurrencePattern,
  RecurrenceRange,
} from '../../../../generated/schema.js';
import type { WireObject } from '../../dialect.js';
import { int32, list, nested, text } from '../../shared/wire-values.js';
import { daysOfWeek, expirationTypes, patternTypes, rangeTypes, weekIndexes } from './enum-values.js';

/** Reads an `expirationPattern`. */
export function readExpiration(wire: WireObject): ExpirationPattern {
  return {
    type: expirationTypes.fromWire(wire['type']),
    endDateTime: text(wire['endDateTime']),
    duration: text(wire['duration']),
  };
}

/** Writes an `expirationPattern`: absent members stay absent. */
export function writeExpiration({ type, ...rest }: ExpirationPatternInput | ExpirationPattern): WireObject {
  return { ...rest, ...(type != null && { type: expirationTypes.toWire(type) }) };
}

/** Reads an `entitlementManagementSchedule`. */
export function readSchedule(wire: WireObject): EntitlementManagementSchedule {
  return {
    startDateTime: text(wire['startDateTime']),
    expiration: nested(wire['expiration'], readExpiration),
    recurrence: nested(wire['recurrence'], readRecurrence),
  };
}

function readRecurrence(wire: WireObject): PatternedRecurrence {
  return { pattern: nested(wire['pattern'], readPattern), range: nested(wire['range'], readRange) };
}

function readPattern(wire: WireObject): RecurrencePattern {
  return {
    type: patternTypes.fromWire(wire['type']),
    interval: int32(wire['interval']),
    month: int32(wire['month']),
    dayOfMonth: int32(wire['dayOfMonth']),
    daysOfWeek: list(wire['daysOfWeek'], daysOfWeek.fromWire),
    firstDayOfWeek: daysOfWeek.fromWire(wire['firstDayOfWeek']),
    index: weekIndexes.fromWire(wire['index']),
  };
}

function readRange(wire: WireObject): RecurrenceRange {
  return {
    type: rangeTypes.fromWire(wire['type']),
    numberOfOccurrences: int32(wire['numberOfOccurrences']),
    recurrenceTimeZone: text(wire['recurrenceTimeZone']),
    startDate: text(wire['startDate']),
    endDate: text(wire['endDate']),
  };
}

/**
 * Writes a `patternedRecurrence`. Numbers are never null in Graph's metadata, so that those left out go out as 0; a
 * recurrence that names no end has none.
 */
export function writeRecurrence({
  pattern,
  range,
}: PatternedRecurrence | PatternedRecurrenceInput): WireObject {
  return {
    ...(pattern != null && { pattern: writePattern(pattern) }),
    range: {
      ...range,
      type: rangeTypes.toWire(range?.type ?? 'NO_END'),
      numberOfOccurrences: range?.numberOfOccurrences ?? 0,
    },
  };
}

function writePattern(
  pattern: NonNullable<(PatternedRecurrence | PatternedRecurrenceInput)['pattern']>,
): WireObject {
  const { type, interval, month, dayOfMonth, daysOfWeek: days, firstDayOfWeek, index } = pattern;
  return {
    ...(type != null && { type: patternTypes.toWire(type) }),
    interval: interval ?? 1,
    month: month ?? 0,
    dayOfMonth: dayOfMonth ?? 0,
    daysOfWeek: (days ?? []).map(daysOfWeek.toWire),
    ...(firstDayOfWeek !== undefined && {
      firstDayOfWeek: firstDayOfWeek && daysOfWeek.toWire(firstDayOfWeek),
    }),
    ...(index !== undefined && { index: index && weekIndexes.toWire(index) }),
  };
}
