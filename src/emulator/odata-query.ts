import { GraphFault, isObject, type WireObject } from './answers.js';

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const CONDITION = /^\s*(displayName|accessPackage\/id)\s+eq\s+(?:'((?:[^']|'')*)'|([^\s']+))\s*(?:and\s+|$)/;
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
    const [whole = '', path, quoted, bare] = match ?? [];
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

/** Shows a stored policy as `$expand` and `$select` ask; navigations stay out unless expanded. */
export function createView(query: URLSearchParams): (policy: WireObject) => WireObject {
  const expanded = topLevelNames(query.get('$expand'));
  const unknown = expanded.find((name) => !NAVIGATIONS.includes(name));
  if (unknown !== undefined) {
    throw new GraphFault(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.accessPackageAssignmentPolicy'.`,
    );
  }
  const selected = query.get('$select')?.split(',');
  return (policy) => {
    const shown = Object.entries(policy).filter(
      ([name]) =>
        !NAVIGATIONS.includes(name) && (selected === undefined || selected.includes(name) || name === 'id'),
    );
    return { ...Object.fromEntries(shown), ...navigations(policy, expanded) };
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
