import type { WireObject } from '../dialect.js';
import { isPolicySent } from '../shared/matches-sent.js';
import { object } from '../shared/wire-values.js';

/** Members of a policy that Graph sets itself (Microsoft Graph beta reference, accessPackageAssignmentPolicy). */
export const setByGraph: ReadonlySet<string> = new Set([
  'id',
  'createdBy',
  'createdDateTime',
  'modifiedBy',
  'modifiedDateTime',
]);

/** Whether a policy as beta shows it, with all that the body has, is the one that was created with this body. */
export function isBetaPolicySent(body: WireObject, shown: unknown): boolean {
  const wire = object(shown);
  return wire !== null && isPolicySent(body, wire, setByGraph);
}
