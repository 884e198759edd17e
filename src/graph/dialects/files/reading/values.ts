import { isGuid, isJsonObject } from '../../../../json.js';
import { shown } from './notes.js';
import { plain, type Given, type Reader } from './source.js';

/** Text as it stands. */
export const text: Reader<string> = (given) => {
  if (typeof given.value === 'string') return given.value;
  return lost(given, 'is no text');
};

/** True or false, also as a text. */
export const flag: Reader<boolean> = (given) => {
  const { value, path, reading } = given;
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return lost(given, 'is neither true nor false');
  const word = value.trim().toLowerCase();
  if (word === '') return undefined;
  if (word !== 'true' && word !== 'false') return lost(given, `${shown(value)} is neither true nor false`);
  reading.mended(path, `the text ${shown(value)} is read as ${word}`);
  return word === 'true';
};

/** A whole number that GraphQL's Int can carry, also as a text. */
export const whole: Reader<number> = (given) => {
  const { value, path, reading } = given;
  if (value === '') return undefined;
  const number = typeof value === 'string' && /^\s*-?\d{1,10}\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || (number | 0) !== number) return lost(given, 'is no whole number');
  if (typeof value === 'string') reading.mended(path, `the text ${shown(value)} is read as a number`);
  return number;
};

/** An object's id in the directory. */
export const guid: Reader<string> = (given) => {
  const { value } = given;
  if (value === '') return undefined;
  if (typeof value === 'string' && isGuid(value.trim())) return value.trim();
  return lost(given, `${typeof value === 'string' ? `${shown(value)} ` : ''}is no id of an object, a GUID`);
};

/** A list of what `read` makes of each item; one that stands alone, as PowerShell leaves it, is a list of one. */
export function listOf<T>(read: Reader<T>): Reader<T[]> {
  return (given) => {
    const { path, reading } = given;
    if (given.value === '') return undefined;
    const items = itemsIn(given);
    if (items === null) {
      reading.mended(path, 'what stands alone is read as a list of one');
      const item = read(given);
      return item == null ? undefined : [item];
    }
    return items.flatMap((value, index): T[] => {
      const place = `${path}.${index}`;
      if (value === null) return [];
      const before = reading.losses;
      const item = read({ value, path: place, reading });
      if (item === undefined && reading.losses === before) reading.leftOut(place, 'says nothing');
      return item == null ? [] : [item];
    });
  };
}

/** A list's items, also of the object that Windows PowerShell makes of some lists; null for what is no list. */
function itemsIn({ value, path, reading }: Given): readonly unknown[] | null {
  if (Array.isArray(value)) return value as unknown[];
  if (!isJsonObject(value)) return null;
  const members = new Map(Object.entries(value).map(([name, member]) => [plain(name), member]));
  const list: unknown = members.get('value');
  if (!Array.isArray(list) || !members.has('count') || members.size > 2) return null;
  reading.mended(path, 'the list that Windows PowerShell put into an object is taken out');
  return list as unknown[];
}

/** Notes why a value is not carried. */
export function lost({ path, reading }: Given, reason: string): null {
  reading.leftOut(path, reason);
  return null;
}
