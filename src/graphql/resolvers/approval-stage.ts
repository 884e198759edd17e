import { GraphQLError } from 'graphql';
import type { ApprovalStageResolvers } from '../../generated/resolvers.js';
import { extensionsOf } from '../errors/coded-error.js';
import { readStageExtensions } from './hidden-part.js';

/** Resolvers of `ApprovalStage` where a field is not simply the model's member. */
export const approvalStage: ApprovalStageResolvers = {
  customExtension: async ({ customExtension, hiddenExtensionOf: place }, _args, context, info) => {
    if (place === undefined) return customExtension;
    try {
      const policy = await readStageExtensions(place.policyId, context, info);
      return policy?.requestApprovalSettings?.approvalStages?.[place.index]?.customExtension ?? null;
    } catch (error) {
      // Not every cloud takes the expansion; its refusal must not cost the caller the rest of the stage's policy.
      if (error instanceof GraphQLError && extensionsOf(error).code === 'BAD_USER_INPUT') return null;
      throw error;
    }
  },
};
