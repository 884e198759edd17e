import { isGuid } from '../../../json.js';

/** What could end a quotation, break a line, turn the direction of writing or be invisible; joiners of letters are none of it. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u201d]|(?![\u200c\u200d])\p{Cf}|\\(?=u\{)/gu;

/**
 * A text from outside in quotation marks, whole and on one line: what could pass for something else is written as `\u{…}`,
 * so that different texts stay different.
 */
export function quoted(text: string): string {
  return `“${text.replace(UNSAFE, (unit) => `\\u{${(unit.codePointAt(0) ?? 0).toString(16)}}`)}”`;
}

/** Words that need no quotation marks where an id stands. */
const PLAIN = /^[\w.-]+$/;

/** An id: a GUID in small letters, whatever its case; anything else as it is, and quoted unless it is plain. */
export function idWords(id: string): string {
  if (isGuid(id)) return id.toLowerCase();
  return PLAIN.test(id) ? id : `id ${quoted(id)}`;
}

/**
 * A thing by its kind, its name where Graph shows one, and its id: `the group “Stewards” (c58e…)`.
 * @param kind with its article, such as `the group`
 */
export function named(kind: string, name: unknown, id: unknown): string {
  const idText = typeof id === 'string' && id !== '' ? idWords(id) : null;
  const nameText = typeof name === 'string' && name !== '' ? quoted(name) : null;
  if (nameText === null) return `${kind} ${idText ?? 'without an id'}`;
  return idText === null ? `${kind} ${nameText}` : `${kind} ${nameText} (${idText})`;
}
