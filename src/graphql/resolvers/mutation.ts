import type { MutationResolvers } from '../../generated/model.js';
import { write } from '../errors.js';

/** Resolvers of `Mutation`. */
export const mutation: MutationResolvers = {
  createAccessPackageAssignmentPolicy: (_root, { input }, context) =>
    write(context, (caller) => context.policies.create(input, caller)),
};
