import type { AccessPackageAssignmentPolicyResolvers } from '../../generated/model.js';

/** Resolvers of `AccessPackageAssignmentPolicy` where a field is not simply the model's member. */
export const accessPackageAssignmentPolicy: AccessPackageAssignmentPolicyResolvers = {
  accessPackage: ({ accessPackageId }) => (accessPackageId === null ? null : { id: accessPackageId }),
};
