import { extensionCollections } from './beta/hidden-parts.js';
import type { WireObject } from './dialect.js';
import { object } from './shared/wire-values.js';

/** Members that Graph sets itself, and navigations that only read; neither belongs into what is written back. */
const notWritten: ReadonlySet<string> = new Set([
  'id',
  'createdBy',
  'createdDateTime',
  'modifiedBy',
  'modifiedDateTime',
  'accessPackage',
  'accessPackageCatalog',
]);

/** Members that a replacement must have (Microsoft Graph beta reference, "Update accessPackageAssignmentPolicy"). */
const demanded = [
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
 * Whether a policy as shown cannot be the whole truth: automatic assignment, which beta has no words for, shows as null
 * where beta always has an object. Durations in hours show as 0 days and cannot be told from "never".
 */
export function looksUntruthful(before: WireObject): boolean {
  return (
    object(before['requestorSettings']) === null ||
    object(before['requestApprovalSettings']) === null ||
    object(before['automaticRequestSettings']) !== null
  );
}

/**
 * The body of a PUT: the policy as Graph showed it, hidden parts included, with the changes merged in. Objects merge
 * member by member, anything else is replaced. Members that nobody models stay; of annotations only types do.
 */
export function replaceMembers(before: WireObject, changes: WireObject): WireObject {
  const kept = Object.entries(before).filter(
    ([name, value]) => !notWritten.has(name) && !isBare(name, value),
  );
  const body = merge(withoutAnnotations(Object.fromEntries(kept)) as WireObject, changes);
  for (const name of demanded) body[name] ??= null;
  return body;
}

/** Whether a member is a collection of extensions that has none, which Graph takes to be the same as its absence. */
function isBare(name: string, value: unknown): boolean {
  return extensionCollections.includes(name) && !(Array.isArray(value) && value.length > 0);
}

function merge(before: WireObject, changes: WireObject): WireObject {
  const merged = { ...before };
  for (const [name, change] of Object.entries(changes)) {
    const [inner, innerChange] = [object(merged[name]), object(change)];
    merged[name] = inner !== null && innerChange !== null ? merge(inner, innerChange) : change;
  }
  return merged;
}

/** A value as it may be sent: without annotations, at any depth, but those that tell the type of what they stand beside. */
function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  const wire = object(value);
  if (wire === null) return value;
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([name]) => !name.includes('@') || name.endsWith('@odata.type'))
      .map(([name, member]) => [name, withoutAnnotations(member)]),
  );
}
