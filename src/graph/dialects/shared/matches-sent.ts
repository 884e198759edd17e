import type { WireObject } from '../dialect.js';
import { isSameScalar } from '../../../policy/values/same-value.js';
import { object } from './wire-values.js';

/**
 * Whether a policy that Graph shows is the one that was sent: every member that was sent is there, and a member that was
 * not sent has nothing in it, or an object, as Graph's defaults have.
 * @param setByGraph the members that Graph sets itself, which say nothing
 */
export function isPolicySent(sent: WireObject, shown: WireObject, setByGraph: ReadonlySet<string>): boolean {
  const unsent = Object.entries(shown).filter(
    ([name]) => sent[name] === undefined && !setByGraph.has(name) && !name.includes('@'),
  );
  return unsent.every(([, value]) => isDefault(value)) && matchesSent('', sent, shown);
}

function isDefault(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : !value || object(value) !== null;
}

/**
 * Whether what Graph shows has every member that was sent, with the same value. Graph may show more. A null that was
 * sent also matches the object that Graph puts in its place.
 * @param name the member that has the values; of an item of a list, the list's
 */
function matchesSent(name: string, sent: unknown, shown: unknown): boolean {
  if (sent === null) return shown == null || object(shown) !== null;
  if (Array.isArray(sent) && Array.isArray(shown)) {
    return sent.length === shown.length && sent.every((item, index) => matchesSent(name, item, shown[index]));
  }
  const [sentObject, shownObject] = [object(sent), object(shown)];
  if (sentObject === null || shownObject === null) return isSameScalar(name, sent, shown);
  return Object.entries(sentObject).every(([member, value]) =>
    matchesSent(member, value, shownObject[member]),
  );
}
