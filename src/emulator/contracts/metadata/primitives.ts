import { isDuration } from '../shared/durations.js';

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i;

/** Whether a JSON value stands for one of a primitive type, by the name of that type. */
export const primitives: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['Edm.String', (value: unknown) => typeof value === 'string'],
  ['Edm.Boolean', (value: unknown) => typeof value === 'boolean'],
  ['Edm.Int32', (value: unknown) => typeof value === 'number' && (value | 0) === value],
  ['Edm.DateTimeOffset', (value: unknown) => typeof value === 'string' && isDateTime(value)],
  ['Edm.Date', (value: unknown) => typeof value === 'string' && isDate(value)],
  ['Edm.Duration', (value: unknown) => typeof value === 'string' && isDuration(value)],
]);

function isDateTime(text: string): boolean {
  const day = RFC_3339.exec(text)?.[1];
  return day !== undefined && !Number.isNaN(Date.parse(text.toUpperCase())) && isDate(day);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) return false;
  // Date moves the 30th of February into March instead of refusing it.
  return new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}
