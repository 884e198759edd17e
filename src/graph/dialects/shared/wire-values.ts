import type { WireObject } from '../dialect.js';
import { isJsonObject } from '../../../json.js';

/**
 * Readers of single wire values. Graph's types are a promise that its services do not always keep; what is of another
 * kind than documented reads as null, so that one odd member never costs a caller the rest of the answer.
 */

/** Text, or null. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** True, false, or null. */
export function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** A whole number that GraphQL's Int can carry, or null. */
export function int32(value: unknown): number | null {
  return typeof value === 'number' && (value | 0) === value ? value : null;
}

/** A JSON object, or null; an array is none. */
export function object(value: unknown): WireObject | null {
  return isJsonObject(value) ? value : null;
}

/** What `read` makes of a JSON object, or null for anything else. */
export function nested<T>(value: unknown, read: (wire: WireObject) => T): T | null {
  const wire = object(value);
  return wire === null ? null : read(wire);
}

/** What `read` makes of each item of a JSON array, items that read as null left out; null for anything else. */
export function list<T>(value: unknown, read: (item: unknown) => T | null): T[] | null {
  return Array.isArray(value) ? value.map(read).filter((item) => item !== null) : null;
}

/** What `read` makes of each object of a JSON array, other items left out; null for anything but an array. */
export function objects<T>(value: unknown, read: (wire: WireObject) => T): T[] | null {
  return list(value, (item) => nested(item, read));
}

const ODATA_PREFIX = '#microsoft.graph.';

/** The bare name of Graph's type in `@odata.type`, such as `singleUser`; null when there is none of Graph's. */
export function odataTypeName(wire: WireObject): string | null {
  const odataType = text(wire['@odata.type']);
  return odataType?.startsWith(ODATA_PREFIX) === true ? odataType.slice(ODATA_PREFIX.length) : null;
}

/** The `@odata.type` annotation for a type's bare name, such as `#microsoft.graph.singleUser`. */
export function odataType(name: string): string {
  return ODATA_PREFIX + name;
}
