import type { GraphQLResolveInfo } from 'graphql';
import type { QueryResolvers } from '../../generated/resolvers.js';
import type { PolicyModel } from '../../policy/policy.js';
import type { GatewayContext } from '../context.js';
import { prepare, read } from '../graph-calls.js';
import { completePolicies, completePolicy } from './complete-policy.js';
import { expansionAt } from './selection.js';

/** Where a connection has its policies. */
const PLACES = [['nodes'], ['edges', 'node']] as const;

/** Resolvers of `Query`. */
export const query: QueryResolvers = {
  accessPackageAssignmentPolicy: (_root, { id }, context, info) => readPolicy(id, context, info),

  node: (_root, { id }, context, info) => readPolicy(id, context, info),

  accessPackageAssignmentPolicies: async (_root, { first, after, filter }, context, info) => {
    const page = { first: pageSize(first), filter: filter ?? {}, expansion: expansionAt(info, ...PLACES) };
    const { edges: listed, hasNextPage } = await read(context, (caller) =>
      context.policies.list(page, after ?? null, caller),
    );
    const shown = listed.map(({ node }) => node);
    const nodes = await completePolicies(shown, context, info, PLACES);
    const edges = listed.map(({ cursor, node }, index) => ({ cursor, node: nodes[index] ?? node }));
    return {
      edges,
      nodes: [...nodes],
      pageInfo: {
        hasNextPage,
        hasPreviousPage: after != null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  },

  previewAccessPackageAssignmentPolicy: (_root, { input }, context) =>
    prepare(context, input, () => context.policies.preview(input)),
};

async function readPolicy(
  id: string,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<PolicyModel | null> {
  const key = { id, expansion: expansionAt(info, []) };
  const policy = await read(context, (caller) => context.loadPolicy(key, caller));
  return completePolicy(policy, context, info);
}

/** A default stands for an absent argument only, and generated types overlook that it may then be null. */
function pageSize(first: number | null): number {
  return first ?? 20;
}
