import type { WireObject } from './dialect.js';
import { object } from './wire-values.js';

/** Members that Graph sets itself, and navigations; neither belongs into what is written back. */
const notWritten: ReadonlySet<string> = new Set([
  'id',
  'createdBy',
  'createdDateTime',
  'modifiedBy',
  'modifiedDateTime',
  'accessPackage',
  'accessPackageCatalog',
  'customExtensionHandlers',
  'customExtensionStageSettings',
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
 * The body of a PUT: the policy as Graph showed it with the changes merged in. Objects merge member by member, anything
 * else is replaced. Members that nobody models stay; annotations other than `@odata.type` go.
 */
export function replaceMembers(before: WireObject, changes: WireObject): WireObject {
  const kept = Object.entries(before).filter(([name]) => !notWritten.has(name));
  const body = merge(withoutAnnotations(Object.fromEntries(kept)) as WireObject, changes);
  for (const name of demanded) body[name] ??= null;
  return body;
}

function merge(before: WireObject, changes: WireObject): WireObject {
  const merged = { ...before };
  for (const [name, change] of Object.entries(changes)) {
    const [inner, innerChange] = [object(merged[name]), object(change)];
    merged[name] = inner !== null && innerChange !== null ? merge(inner, innerChange) : change;
  }
  return merged;
}

function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  const wire = object(value);
  if (wire === null) return value;
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([name]) => !name.includes('@') || name === '@odata.type')
      .map(([name, member]) => [name, withoutAnnotations(member)]),
  );
}
