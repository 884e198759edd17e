import type { QueryResolvers } from '../../generated/model.js';
import { read } from '../errors.js';
import { selects } from '../selection.js';

/** Resolvers of `Query`. */
export const query: QueryResolvers = {
  accessPackageAssignmentPolicy: (_root, { id }, context, info) =>
    read(context, (caller) => {
      const customExtensionStageSettings = selects(info, 'customExtensionStageSettings');
      return context.policies.get(id, { customExtensionStageSettings }, caller);
    }),
};
