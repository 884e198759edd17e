import type { Resolvers } from '../../generated/resolvers.js';
import { accessPackageAssignmentPolicy } from './access-package-assignment-policy.js';
import { applyAccessPackageAssignmentPolicyPayload } from './apply.js';
import { approvalStage } from './approval-stage.js';
import { accessPackageAssignmentPolicyPreview } from './preview.js';
import { mutation } from './mutation.js';
import { query } from './query.js';

/** Which resolvers belong to which type; every other field is its parent's member of the same name. */
export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  AccessPackageAssignmentPolicy: accessPackageAssignmentPolicy,
  AccessPackageAssignmentPolicyPreview: accessPackageAssignmentPolicyPreview,
  ApplyAccessPackageAssignmentPolicyPayload: applyAccessPackageAssignmentPolicyPayload,
  ApprovalStage: approvalStage,
  Node: { __resolveType: () => 'AccessPackageAssignmentPolicy' },
};
