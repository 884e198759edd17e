import { extensionCollections } from './hidden-parts.js';
import { setByGraph } from './set-by-graph.js';
import type { WireObject } from '../dialect.js';
import { isBare, merge, withoutAnnotations } from '../shared/merge.js';

/** Members that Graph sets itself, and navigations that only read; neither belongs into what is written back. */
const notWritten: ReadonlySet<string> = new Set([...setByGraph, 'accessPackage', 'accessPackageCatalog']);

/** Members that a replacement must have (Microsoft Graph beta reference, "Update accessPackageAssignmentPolicy"). */
const demanded: readonly string[] = [
  'accessPackageId',
  'displayName',
  'description',
  'canExtend',
  'durationInDays',
  'expirationDateTime',
  'requestorSettings',
  'requestApprovalSettings',
  'accessReviewSettings',
];

/**
 * The body of a PUT: the policy as Graph showed it, hidden parts included, with the changes merged in. Objects merge
 * member by member, anything else is replaced. Members that nobody models stay; of annotations only types do.
 */
export function replaceMembers(before: WireObject, changes: WireObject): WireObject {
  const kept = Object.entries(before).filter(
    ([name, value]) => !notWritten.has(name) && !(extensionCollections.includes(name) && isBare(value)),
  );
  const body = merge(withoutAnnotations(Object.fromEntries(kept)) as WireObject, changes);
  for (const name of demanded) body[name] ??= null;
  return body;
}
