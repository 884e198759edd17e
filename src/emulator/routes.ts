import { GraphFault } from './answers.js';

/** The collection's path in the form of October 2019. */
export const PATH_2019 = '/beta/accessPackageAssignmentPolicies';
/** The collection's path today. */
export const PATH_TODAY = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';

/** Where a request leads: the collection, or with an id one policy. */
export interface Route {
  /** Whether the path is that of 2019. */
  readonly is2019: boolean;
  readonly id: string | null;
}

/** Where a request leads; null when no path of this API matches. Throws a `GraphFault` for a path that is no text. */
export function routeOf(target: string): Route | null {
  const [path = ''] = target.split('?', 1);
  for (const base of [PATH_2019, PATH_TODAY]) {
    const is2019 = base === PATH_2019;
    if (path === base) return { is2019, id: null };
    const rest = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : '';
    if (rest !== '' && !rest.includes('/')) return { is2019, id: decode(rest) };
  }
  return null;
}

/** Graph's answer to a path it does not know; it names the first segment that leads nowhere. */
export function unknownSegment(target: string): GraphFault {
  const [path = ''] = target.split('?', 1);
  const known = ['', 'beta', 'identityGovernance', 'entitlementManagement'];
  const segment = path.split('/').find((part) => !known.includes(part)) ?? '';
  return new GraphFault(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

/** The `@odata.context` of the collection. */
export function contextOf(origin: string, is2019: boolean): string {
  return `${origin}/beta/$metadata#${(is2019 ? PATH_2019 : PATH_TODAY).slice('/beta/'.length)}`;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new GraphFault(400, 'BadRequest', 'The request URI is not valid.');
  }
}
