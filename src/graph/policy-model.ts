import type { AccessPackageAssignmentPolicy } from '../generated/model.js';

/**
 * A policy as read from Graph: the generated type without `accessPackage`, which a resolver derives from
 * `accessPackageId`. Members that Graph left out, or sent as something else than documented, are null.
 */
export type PolicyModel = Omit<AccessPackageAssignmentPolicy, 'accessPackage'>;
