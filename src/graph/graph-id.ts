import { isGuid } from '../json.js';

/** The most characters that an id may have; a GUID has 36. */
export const MAX_ID_LENGTH = 128;

const ID = new RegExp(`^[A-Za-z0-9_-]{1,${MAX_ID_LENGTH}}$`);

/**
 * Whether a text may stand for an id in a URL. Letters, digits, `-` and `_` are what GUIDs and the ids of Graph's
 * documentation are made of; with any other character OData might read a segment of its own, such as `$count`.
 */
export function isGraphId(text: string): boolean {
  return ID.test(text);
}

/** Whether two ids are the same: GUIDs without regard to case, any other to the letter. */
export function isSameId(one: string, other: string): boolean {
  return one === other || (isGuid(one) && one.toLowerCase() === other.toLowerCase());
}
