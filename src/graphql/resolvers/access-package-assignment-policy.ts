import type { AccessPackageAssignmentPolicyResolvers } from '../../generated/model.js';
import { readHiddenPart } from './hidden-part.js';

/** Resolvers of `AccessPackageAssignmentPolicy` where a field is not simply the model's member. */
export const accessPackageAssignmentPolicy: AccessPackageAssignmentPolicyResolvers = {
  accessPackage: ({ accessPackageId }) => (accessPackageId === null ? null : { id: accessPackageId }),

  customExtensionStageSettings: ({ id, customExtensionStageSettings: shown }, _args, context, info) => {
    if (shown !== undefined) return shown;
    const key = { id, expansion: { customExtensionStageSettings: true } };
    return readHiddenPart(key, context, info).then((policy) => policy?.customExtensionStageSettings ?? null);
  },
};
