import { isGuid } from '../../../json.js';
import type { WireObject } from '../dialect.js';
import { ticksOf } from '../../../policy/durations.js';
import { object } from './wire-values.js';

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T/;

/**
 * Whether a policy that Graph shows is the one that was sent: every member that was sent is there, and a member that was
 * not sent has nothing in it, or an object, as Graph's defaults have.
 * @param setByGraph the members that Graph sets itself, which say nothing
 */
export function isPolicySent(sent: WireObject, shown: WireObject, setByGraph: ReadonlySet<string>): boolean {
  const unsent = Object.entries(shown).filter(
    ([name]) => sent[name] === undefined && !setByGraph.has(name) && !name.includes('@'),
  );
  return unsent.every(([, value]) => isDefault(value)) && matchesSent(sent, shown);
}

function isDefault(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : !value || object(value) !== null;
}

/**
 * Whether what Graph shows has every member that was sent, with the same value. Graph may show more. A null that was
 * sent also matches the object that Graph puts in its place; GUIDs match in any case, date-times as moments, and
 * durations by their length.
 */
function matchesSent(sent: unknown, shown: unknown): boolean {
  if (sent === shown) return true;
  if (sent === null) return shown === undefined || object(shown) !== null;
  if (typeof sent === 'string' && typeof shown === 'string') return isSameText(sent, shown);
  if (Array.isArray(sent) && Array.isArray(shown)) {
    return sent.length === shown.length && sent.every((item, index) => matchesSent(item, shown[index]));
  }
  const [sentObject, shownObject] = [object(sent), object(shown)];
  if (sentObject === null || shownObject === null) return false;
  return Object.entries(sentObject).every(([name, member]) => matchesSent(member, shownObject[name]));
}

function isSameText(sent: string, shown: string): boolean {
  if (isGuid(sent)) return sent.toLowerCase() === shown.toLowerCase();
  if (DATE_TIME.test(sent)) return DATE_TIME.test(shown) && Date.parse(sent) === Date.parse(shown);
  const length = ticksOf(sent);
  return length !== null && length === ticksOf(shown);
}
