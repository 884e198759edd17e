import type { WireObject } from '../answers.js';

/** A policy as the store keeps it, whichever contract it came by. */
export interface KeptPolicy {
  /**
   * Everything that is known of it: beta's members under their names there, and what only another contract can say under
   * the names of that one, at the place where it belongs. Where both say the same thing (`expiration` beside
   * `durationInDays`), the name that is not beta's counts.
   */
  readonly policy: WireObject;
  /** The members that the contract of its create shows of it; absent when that shows whatever it knows. */
  readonly madeWith?: readonly string[];
}

/** What a stored policy has brought in beside what is published; it counts as Graph's own from then on. */
export interface Extras {
  /** Names of members. */
  readonly members: ReadonlySet<string>;
  /** Values of `@odata.type`. */
  readonly types: ReadonlySet<string>;
}

/** Names that a kept policy has at its top, by one contract or another. */
export const keptMembers: ReadonlySet<string> = new Set([
  'id',
  'accessPackageId',
  'displayName',
  'description',
  'isEnabled',
  'canExtend',
  'durationInDays',
  'expirationDateTime',
  'expiration',
  'createdBy',
  'createdDateTime',
  'modifiedBy',
  'modifiedDateTime',
  'requestorSettings',
  'requestApprovalSettings',
  'automaticRequestSettings',
  'accessReviewSettings',
  'questions',
  'verifiableCredentialSettings',
  'accessPackageNotificationSettings',
  'customExtensionStageSettings',
  'customExtensionHandlers',
  'accessPackage',
  'accessPackageCatalog',
]);

/** Subtypes that one contract publishes and another does not. */
export const typesOfOneContract: ReadonlySet<string> = new Set(
  ['singleServicePrincipal', 'targetManager', 'targetApplicationOwners'].map(
    (name) => `#microsoft.graph.${name}`,
  ),
);
