import type { MutationResolvers } from '../../generated/resolvers.js';
import { write } from '../graph-calls.js';
import { createWithKey } from '../keyed-create.js';
import { completePolicy } from './complete-policy.js';

/** Resolvers of `Mutation`. */
export const mutation: MutationResolvers = {
  createAccessPackageAssignmentPolicy: async (_root, { input, idempotencyKey: key }, context, info) => {
    const policy =
      key == null
        ? await write(context, (caller) => context.policies.create(input, caller))
        : await createWithKey(context, input, key);
    return policy.doubts.untold.length === 0 ? policy : completePolicy(policy, context, info);
  },

  updateAccessPackageAssignmentPolicy: async (_root, change, context, info) =>
    completePolicy(await write(context, (caller) => context.policies.update(change, caller)), context, info),

  deleteAccessPackageAssignmentPolicy: (_root, { id }, context) =>
    write(context, async (caller) => {
      await context.policies.delete(id, caller);
      return id;
    }),
};
