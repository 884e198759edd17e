import type { AccessPackageAssignmentPolicyPreviewResolvers } from '../../generated/resolvers.js';
import { draftOf } from '../../policy/draft.js';
import { findingsOf } from '../../policy/findings.js';
import { summaryOf } from '../../policy/summary/summary.js';

/** Resolvers of `AccessPackageAssignmentPolicyPreview` where a field is not simply the model's member. */
export const accessPackageAssignmentPolicyPreview: AccessPackageAssignmentPolicyPreviewResolvers = {
  findings: ({ input }) => findingsOf(draftOf(input), new Date()),
  summary: ({ input }) => summaryOf(draftOf(input)),
};
