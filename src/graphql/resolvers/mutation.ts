import type { MutationResolvers } from '../../generated/resolvers.js';
import { write } from '../graph-calls.js';
import { createWithKey } from '../keyed-create.js';
import { applyPolicy } from './apply.js';
import { answerOfWrite } from './meaning/sent-input.js';

/** Resolvers of `Mutation`. */
export const mutation: MutationResolvers = {
  createAccessPackageAssignmentPolicy: async (_root, { input, idempotencyKey: key }, context, info) => {
    const policy =
      key == null
        ? await write(context, (caller) => context.policies.create(input, caller), input)
        : await createWithKey(context, input, key);
    return answerOfWrite(policy, input, context, info);
  },

  updateAccessPackageAssignmentPolicy: async (_root, change, context, info) => {
    const policy = await write(context, (caller) => context.policies.update(change, caller), change.input);
    context.leftAlone?.delete(policy.id);
    return answerOfWrite(policy, change.input, context, info);
  },

  applyAccessPackageAssignmentPolicy: (_root, args, context, info) => applyPolicy(args, context, info),

  deleteAccessPackageAssignmentPolicy: (_root, { id }, context) =>
    write(context, async (caller) => {
      await context.policies.delete(id, caller);
      return id;
    }),
};
