import { GraphFault, isObject, type WireObject } from './answers.js';

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const CONDITION =
  /^\s*(?:(displayName|accessPackage\/id)\s+eq\s+'((?:[^']|'')*)'|accessPackage\/id\s+eq\s+([^\s']+))\s*(?:and\s+|$)/;
const NAVIGATIONS = [
  'accessPackage',
  'customExtensionStageSettings',
  'customExtensionHandlers',
  'accessPackageCatalog',
];
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
  const isNavigation = (name: string) => NAVIGATIONS.includes(name);
  const expanded = topLevelNames(query.get('$expand'));
  expanded.forEach(requireKnown(isNavigation));
  const selected = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  selected?.forEach(requireKnown((name) => name === '*' || isProperty(name) || isNavigation(name)));
  const isSelected = (name: string) =>
    selected === undefined || selected.includes(name) || selected.includes('*') || name === 'id';
  return (policy) => {
    const shown = Object.entries(policy).filter(([name]) => !isNavigation(name) && isSelected(name));
    return { ...Object.fromEntries(shown), ...navigations(policy, expanded) };
  };
}

function requireKnown(isKnown: (name: string) => boolean): (name: string) => void {
  return (name) => {
    if (isKnown(name)) return;
    throw new GraphFault(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.accessPackageAssignmentPolicy'.`,
    );
  };
}

function navigations(policy: WireObject, expanded: readonly string[]): WireObject {
  const results: WireObject = {};
  for (const name of expanded) {
    if (name === 'accessPackage')
      results[name] = { id: policy['accessPackageId'], ...asObject(policy[name]) };
    else if (name === 'accessPackageCatalog') results[name] = policy[name] ?? null;
    else results[name] = policy[name] ?? [];
  }
  return results;
}

function asObject(value: unknown): WireObject {
  return isObject(value) ? value : {};
}

/** The names of `$expand` outside of parentheses: `a($expand=b,c),d` has `a` and `d`. */
function topLevelNames(expand: string | null): string[] {
  if (expand === null) return [];
  let depth = 0;
  let outside = '';
  for (const character of expand) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth === 0) outside += character;
  }
  return outside.split(',').map((name) => name.trim());
}
