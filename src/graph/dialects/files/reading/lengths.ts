import { isJsonObject } from '../../../../json.js';
import { isDateTime } from '../../../../policy/values/date-times.js';
import { ticksOf } from '../../../../policy/values/durations.js';
import { shown } from './notes.js';
import { plain, type Given, type Reader } from './source.js';
import { lost } from './values.js';

/** .NET's own text for a length: `30.00:00:00` are thirty days. */
const TIME_SPAN = /^(?:(\d{1,9})\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?$/;

/** A length of time: Graph's text, or what .NET and PowerShell make of it. */
export const duration: Reader<string> = (given) => {
  const { value, path, reading } = given;
  if (value === '') return undefined;
  const known = typeof value === 'string' ? value : memberOf(value, 'ticks');
  if (typeof known === 'string' && ticksOf(known) !== null) return known;
  const mended = typeof known === 'number' ? ofTicks(known) : ofTimeSpan(known);
  if (mended !== undefined) {
    reading.mended(path, `${told(known)}is read as ${mended}`);
    return mended;
  }
  return lost(given, `${told(known)}is no length in weeks, days, hours, minutes and seconds, such as P30D`);
};

function ofTimeSpan(value: unknown): string | undefined {
  const parts = typeof value === 'string' ? TIME_SPAN.exec(value) : null;
  if (parts === null) return undefined;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction] = parts;
  const ticks = ticksOf(
    `P${days}DT${hours}H${minutes}M${seconds}${fraction === undefined ? '' : `.${fraction}`}S`,
  );
  return ticks === null ? undefined : textOf(ticks);
}

function ofTicks(ticks: number): string | undefined {
  return Number.isSafeInteger(ticks) && ticks >= 0 ? textOf(BigInt(ticks)) : undefined;
}

/** The text of a number of ticks, of 100 nanoseconds each, as Graph writes lengths. */
function textOf(ticks: bigint): string {
  const seconds = ticks / 10_000_000n;
  const fraction = String(ticks % 10_000_000n)
    .padStart(7, '0')
    .replace(/0+$/, '');
  const days = seconds / 86_400n;
  const parts = [
    [(seconds / 3600n) % 24n, 'H'],
    [(seconds / 60n) % 60n, 'M'],
  ] as const;
  const time = parts.map(([count, unit]) => (count === 0n ? '' : `${String(count)}${unit}`)).join('');
  const rest = seconds % 60n;
  const end = rest === 0n && fraction === '' ? '' : `${String(rest)}${fraction && `.${fraction}`}S`;
  const clock = `${time}${end}`;
  if (days === 0n) return `PT${clock === '' ? '0S' : clock}`;
  return `P${String(days)}D${clock && `T${clock}`}`;
}

/** The text with which Windows PowerShell writes a moment: milliseconds since 1970, in UTC. */
const MILLISECONDS = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

/** A moment with its time zone. One without is left out: it may mean any. */
export const dateTime: Reader<string> = (given: Given) => {
  const { value, path, reading } = given;
  if (value === '') return undefined;
  const known = typeof value === 'string' ? value : memberOf(value, 'value');
  if (typeof known === 'string' && isDateTime(known)) return known;
  const mended = typeof known === 'string' ? mendedDateTime(known) : undefined;
  if (mended !== undefined) {
    reading.mended(path, `${told(known)}is read as ${mended}`);
    return mended;
  }
  return lost(given, `${told(known)}is no moment with a time zone, such as 2026-04-01T06:00:00Z`);
};

function mendedDateTime(known: string): string | undefined {
  const milliseconds = MILLISECONDS.exec(known)?.[1];
  if (milliseconds !== undefined) {
    const date = new Date(Number(milliseconds));
    const iso = Number.isNaN(date.getTime()) ? '' : date.toISOString();
    return isDateTime(iso) ? iso : undefined;
  }
  const joined = known.trim().replace(' ', 'T').replace(/z$/, 'Z');
  return isDateTime(joined) ? joined : undefined;
}

/** A member of an object by its plain name; undefined when there is none. */
function memberOf(value: unknown, name: string): unknown {
  if (!isJsonObject(value)) return undefined;
  return Object.entries(value).find(([member]) => plain(member) === name)?.[1];
}

function told(value: unknown): string {
  return typeof value === 'string' ? `${shown(value)} ` : '';
}
