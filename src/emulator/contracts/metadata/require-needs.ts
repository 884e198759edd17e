import { invalidModel } from './require-type.js';
import { isObject } from '../../answers.js';

/** The member without which a thing of a type means nothing, by the value of its `@odata.type`. */
export type Needs = ReadonlyMap<string, string>;

/**
 * Checks that everything within a JSON value that names its type has what that type needs: a text that is not empty, or
 * a list with an item. Throws a `GraphFault`.
 */
export function requireNeeds(value: unknown, needs: Needs): void {
  if (Array.isArray(value)) {
    for (const item of value) requireNeeds(item, needs);
    return;
  }
  if (!isObject(value)) return;
  const need = needs.get(String(value['@odata.type']));
  const given = need === undefined ? undefined : value[need];
  const isThere = Array.isArray(given) ? given.length > 0 : typeof given === 'string' && given !== '';
  if (need !== undefined && !isThere) throw invalidModel();
  for (const member of Object.values(value)) requireNeeds(member, needs);
}
