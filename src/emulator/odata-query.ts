import { GraphFault, type WireObject } from './answers.js';
import {
  expandedMembers,
  isNavigation,
  parseExpand,
  plainMembers,
  unknownProperty,
} from './contracts/beta/navigations.js';

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const CONDITION =
  /^\s*(?:(displayName|accessPackage\/id)\s+eq\s+'((?:[^']|'')*)'|accessPackage\/id\s+eq\s+([^\s']+))\s*(?:and\s+|$)/;
const MAX_TOP = 999;

/** Whether a policy matches `$filter`; everything matches when there is none. Throws a `GraphFault` for other forms. */
export function parseFilter(filter: string | null): (policy: WireObject) => boolean {
  const conditions: ((policy: WireObject) => boolean)[] = [];
  let rest = filter ?? '';
  while (rest !== '') {
    const match = CONDITION.exec(rest);
    const [whole = '', path = 'accessPackage/id', quoted, bare] = match ?? [];
    const value = quoted?.replaceAll("''", "'") ?? bare;
    if (match === null || value === undefined) {
      throw new GraphFault(400, 'BadRequest', `Invalid filter clause: syntax error in '${rest}'.`);
    }
    if (path === 'accessPackage/id' && !GUID.test(value)) {
      throw new GraphFault(400, 'InvalidFilter', 'OData query is invalid: Unrecognized Guid format.');
    }
    const member = path === 'displayName' ? 'displayName' : 'accessPackageId';
    conditions.push((policy) => String(policy[member]).toLowerCase() === value.toLowerCase());
    rest = rest.slice(whole.length);
  }
  return (policy) => conditions.every((matches) => matches(policy));
}

/** The number of items in a page: `$top` up to Graph's 999, or `pageSize`. Throws a `GraphFault` for anything else. */
export function parseTop(top: string | null, pageSize: number): number {
  if (top === null) return pageSize;
  if (!/^[1-9]\d{0,8}$/.test(top))
    throw new GraphFault(400, 'BadRequest', `Invalid value '${top}' for $top query option.`);
  return Math.min(Number(top), MAX_TOP);
}

/**
 * Shows a stored policy as `$expand` and `$select` ask; navigations stay out unless expanded. Throws a `GraphFault` for
 * names that nobody knows.
 * @param isProperty whether policies have a property of this name
 */
export function createView(
  query: URLSearchParams,
  isProperty: (name: string) => boolean,
): (policy: WireObject) => WireObject {
  const expanded = parseExpand(query.get('$expand'));
  const selected = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  for (const name of selected ?? []) {
    if (name !== '*' && !isProperty(name) && !isNavigation(name)) throw unknownProperty(name);
  }
  const isSelected = (name: string) =>
    selected === undefined || selected.includes(name) || selected.includes('*') || name === 'id';
  return (policy) => {
    const shown = Object.entries(plainMembers(policy, expanded)).filter(
      ([name]) => !isNavigation(name) && isSelected(name),
    );
    return { ...Object.fromEntries(shown), ...expandedMembers(policy, expanded) };
  };
}
