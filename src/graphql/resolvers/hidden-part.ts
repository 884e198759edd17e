import { OperationTypeNode, type GraphQLResolveInfo } from 'graphql';
import { isGraphId } from '../../graph/graph-id.js';
import type { PolicyKey } from '../../graph/policies.js';
import type { PolicyModel } from '../../policy/policy.js';
import type { GatewayContext } from '../context.js';
import { read, readWritten } from '../graph-calls.js';

/**
 * Reads a policy once more, for a part that the answer which the field is of did not show: Graph shows it only when it is
 * asked to expand it, which no write can ask, nor a page whose cursor comes from a list without the part.
 * @returns null when Graph does not know the policy, or calls it what cannot be asked for
 */
export function readHiddenPart(
  key: PolicyKey,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<PolicyModel | null> {
  if (!isGraphId(key.id)) return Promise.resolve(null);
  return isWritten(key, context, info)
    ? readWritten(context, (caller) => context.policies.getWritten(key, caller))
    : read(context, (caller) => context.loadPolicy(key, caller));
}

const EXTENSION = 'requestApprovalSettings.approvalStages.customExtension';

/** As `readHiddenPart`, for the extensions of stages: in the first version that tells them, which not every version does. */
export async function readStageExtensions(
  id: string,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<PolicyModel | null> {
  const key = { id, expansion: { approvalStageExtensions: true } };
  const shown = await readHiddenPart(key, context, info);
  if (shown?.doubts.untold.includes(EXTENSION) !== true) return shown;
  for (const version of context.policies.versionsBeside(shown.version)) {
    const other = await readHiddenPart({ ...key, version }, context, info);
    if (other?.doubts.untold.includes(EXTENSION) === false) return other;
  }
  return shown;
}

/** Whether a policy of an answer is what a write made of it. */
export function isWritten(
  { id }: Pick<PolicyModel, 'id'>,
  { leftAlone }: GatewayContext,
  { operation }: GraphQLResolveInfo,
): boolean {
  return operation.operation === OperationTypeNode.MUTATION && leftAlone?.has(id) !== true;
}
