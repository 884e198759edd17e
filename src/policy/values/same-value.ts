import { isGuid } from '../../json.js';
import { ticksOf } from './durations.js';

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T/;

/** Members that hold what people wrote, in the schema and in every version of Graph: there, each character counts. */
const writtenByPeople: ReadonlySet<string> = new Set([
  'displayName',
  'description',
  'defaultText',
  'text',
  'actualValue',
  'languageCode',
  'regexPattern',
  'membershipRule',
  'credentialType',
  'issuers',
]);

/**
 * Whether two single values of a member are the same: GUIDs in any letter case, date-times as moments, durations by their
 * length, texts that people wrote to the letter. Absent is null. Objects and lists are the same only as one object.
 * @param name the member that has them; of an item of a list, the list's
 */
export function isSameScalar(name: string, one: unknown, other: unknown): boolean {
  if ((one ?? null) === (other ?? null)) return true;
  if (typeof one !== 'string' || typeof other !== 'string' || writtenByPeople.has(name)) return false;
  if (isGuid(one)) return one.toLowerCase() === other.toLowerCase();
  if (DATE_TIME.test(one)) return DATE_TIME.test(other) && Date.parse(one) === Date.parse(other);
  const length = ticksOf(one);
  return length !== null && length === ticksOf(other);
}
