import type { WireObject } from '../dialect.js';
import { object } from './wire-values.js';

/** An object with changes merged in: objects member by member, anything else is replaced. */
export function merge(before: WireObject, changes: WireObject): WireObject {
  const merged = { ...before };
  for (const [name, change] of Object.entries(changes)) {
    const [inner, innerChange] = [object(merged[name]), object(change)];
    merged[name] = inner !== null && innerChange !== null ? merge(inner, innerChange) : change;
  }
  return merged;
}

/** A value as it may be sent: without annotations, at any depth, but those that tell the type of what they stand beside. */
export function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  const wire = object(value);
  if (wire === null) return value;
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([name]) => !name.includes('@') || name.endsWith('@odata.type'))
      .map(([name, member]) => [name, withoutAnnotations(member)]),
  );
}

/** Whether a collection of extensions has none, which Graph takes to be the same as its absence. */
export function isBare(value: unknown): boolean {
  return !(Array.isArray(value) && value.length > 0);
}
