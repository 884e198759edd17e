import type { GraphQLResolveInfo } from 'graphql';
import type { PolicyModel } from '../../policy/policy.js';
import type { GatewayContext } from '../context.js';
import { codedError } from '../errors/coded-error.js';
import { read } from '../graph-calls.js';
import { completePolicy } from './complete-policy.js';
import { expansionAt } from './selection.js';

const POLICY = 'AccessPackageAssignmentPolicy';

/** A policy as a member of the union `_Entity`. */
export type PolicyEntity = PolicyModel & { readonly __typename: typeof POLICY };

/**
 * Resolves one reference of `_entities`: null for a policy that Graph does not know. Throws a GraphQLError
 * `BAD_USER_INPUT` for a reference to anything but a policy by its id.
 */
export async function resolveEntity(
  representation: unknown,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<PolicyEntity | null> {
  const { __typename, id } = Object(representation) as Record<string, unknown>;
  if (__typename !== POLICY || typeof id !== 'string') {
    throw codedError(`This subgraph resolves references of the form {"__typename":"${POLICY}","id":"…"}`, {
      code: 'BAD_USER_INPUT',
    });
  }
  const key = { id, expansion: expansionAt(info, []) };
  const shown = await read(context, (caller) => context.loadPolicy(key, caller));
  return completePolicy(shown === null ? null : { __typename: POLICY, ...shown }, context, info);
}
