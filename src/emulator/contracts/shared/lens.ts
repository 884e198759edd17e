import { isDeepStrictEqual } from 'node:util';

/** Whether two states of a part of a policy look the same in a version. */
export function isShownAlike<Part>(part: Part, other: Part, show: (part: Part) => unknown): boolean {
  return isDeepStrictEqual(show(part), show(other));
}

/**
 * What a PUT makes of a part of a policy: where it leaves the part as the version shows it, the part stays as it was, with
 * all that the version cannot show. Where there was nothing, as in a create, it is what the body makes of it.
 * @param draft what the body alone makes of it
 */
export function unlessShownAlike<Part extends object>(
  draft: Part,
  before: Part,
  show: (part: Part) => unknown,
): Part {
  return Object.keys(before).length > 0 && isShownAlike(draft, before, show) ? before : draft;
}
