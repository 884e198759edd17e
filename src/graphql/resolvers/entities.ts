import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { PolicyModel } from '../../graph/policy-model.js';
import type { GatewayContext } from '../context.js';
import { read } from '../errors.js';
import { selects } from './selection.js';

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
    throw new GraphQLError(
      `This subgraph resolves references of the form {"__typename":"${POLICY}","id":"…"}`,
      {
        extensions: { code: 'BAD_USER_INPUT' },
      },
    );
  }
  const customExtensionStageSettings = selects(info, 'customExtensionStageSettings');
  const key = { id, expansion: { customExtensionStageSettings } };
  const policy = await read(context, (caller) => context.loadPolicy(key, caller));
  return policy === null ? null : { __typename: POLICY, ...policy };
}
