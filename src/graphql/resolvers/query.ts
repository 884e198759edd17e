import type { QueryResolvers } from '../../generated/model.js';
import { read } from '../errors.js';
import { selects } from './selection.js';

const EXTENSIONS = 'customExtensionStageSettings';

/** Resolvers of `Query`. */
export const query: QueryResolvers = {
  accessPackageAssignmentPolicy: (_root, { id }, context, info) => {
    const expansion = { customExtensionStageSettings: selects(info, EXTENSIONS) };
    return read(context, (caller) => context.loadPolicy({ id, expansion }, caller));
  },

  accessPackageAssignmentPolicies: async (_root, { first, after, filter }, context, info) => {
    const inNodes = selects(info, 'nodes', EXTENSIONS) || selects(info, 'edges', 'node', EXTENSIONS);
    const expansion = { customExtensionStageSettings: inNodes };
    const page = { first, filter: filter ?? {}, expansion };
    const { edges, hasNextPage } = await read(context, (caller) =>
      context.policies.list(page, after ?? null, caller),
    );
    return {
      edges: [...edges],
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage,
        hasPreviousPage: after != null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  },
};
