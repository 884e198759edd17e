import type { MutationResolvers } from '../../generated/model.js';
import { write } from '../errors.js';

/** Resolvers of `Mutation`. */
export const mutation: MutationResolvers = {
  createAccessPackageAssignmentPolicy: (_root, { input, idempotencyKey: key }, context) => {
    const create = () => write(context, (caller) => context.policies.create(input, caller));
    if (key == null || 'problem' in context.credentials) return create();
    return context.createOnce.run({ ...context.credentials, key, input, create });
  },

  updateAccessPackageAssignmentPolicy: (_root, change, context) =>
    write(context, (caller) => context.policies.update(change, caller)),

  deleteAccessPackageAssignmentPolicy: (_root, { id }, context) =>
    write(context, async (caller) => {
      await context.policies.delete(id, caller);
      return id;
    }),
};
