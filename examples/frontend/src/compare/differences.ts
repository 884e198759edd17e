import { inWords, pathInWords } from './words.js';

/** Something that two policies do not have in common. */
export interface Difference {
  /** Names and places in lists from the policy on, joined by dots. */
  readonly path: string;
  /** The same path as a person would say it. */
  readonly member: string;
  /** What the first and the second policy have there, in words. */
  readonly left: string;
  readonly right: string;
}

/**
 * What two policies do not have in common, in the order in which the first names it. Null, and not there at all, are
 * the same to whoever reads them.
 * @param left a policy as `asInput` has it, or any other JSON value
 * @param right the other
 */
export function differencesBetween(left: unknown, right: unknown): readonly Difference[] {
  return differencesAt([], left ?? null, right ?? null);
}

function differencesAt(path: readonly string[], left: unknown, right: unknown): readonly Difference[] {
  const names = membersOf(left, right);
  if (names.length > 0) {
    return names.flatMap((name) =>
      differencesAt([...path, name], memberOf(left, name), memberOf(right, name)),
    );
  }
  if (JSON.stringify(left) === JSON.stringify(right)) return [];
  const name = path.findLast((part) => !/^\d+$/.test(part));
  const words = { left: inWords(left, name), right: inWords(right, name) };
  return [
    {
      path: path.join('.'),
      member: pathInWords(path),
      // What differs must not read the same.
      ...(words.left === words.right ? { left: JSON.stringify(left), right: JSON.stringify(right) } : words),
    },
  ];
}

/** Names of members, or places in a list, to go on with; none where there is something that has no members. */
function membersOf(...values: readonly unknown[]): readonly string[] {
  const isComparable = values.every((value) => value === null || isObject(value));
  return isComparable ? [...new Set(values.filter(isObject).flatMap((value) => Object.keys(value)))] : [];
}

function memberOf(value: unknown, name: string): unknown {
  const own = isObject(value) ? Object.entries(value).find(([key]) => key === name) : undefined;
  return own?.[1] ?? null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
