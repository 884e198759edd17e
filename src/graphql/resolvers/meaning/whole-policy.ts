import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { PolicyExpansion } from '../../../graph/policies.js';
import type { PolicyInput } from '../../../policy/policy-members.js';
import type { PolicyModel } from '../../../policy/policy.js';
import type { GatewayContext } from '../../context.js';
import { codedError, extensionsOf } from '../../errors/coded-error.js';
import { failureOf } from '../complete-policy.js';
import { isWritten, readHiddenPart, readStageExtensions } from '../hidden-part.js';

/** What is worked out from all of a policy needs the same reads. */
const wholes = new WeakMap<PolicyModel, Promise<PolicyModel>>();

/**
 * A policy with all that its answer hid: as it is where nothing is hidden, or else read once more, once for each policy.
 * Throws, or rejects with, the coded GraphQLError of a part that cannot be read, and `NOT_FOUND` when Graph does not show the
 * policy.
 */
export function wholePolicy(
  policy: PolicyModel,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): PolicyModel | Promise<PolicyModel> {
  const failure = failureOf(policy);
  if (failure !== undefined) throw failure;
  const hidden = hiddenPartsOf(policy);
  if (hidden === null && !hidesExtensions(policy)) return policy;
  let whole = wholes.get(policy);
  if (whole === undefined) wholes.set(policy, (whole = withHiddenParts(policy, hidden, context, info)));
  return whole;
}

/** As `wholePolicy`, which is needed only where an input says anything of what is hidden. */
export function withNamedParts(
  policy: PolicyModel,
  sent: PolicyInput,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): PolicyModel | Promise<PolicyModel> {
  const isHidden =
    (sent.questions !== undefined && policy.questions === undefined) ||
    (sent.customExtensionStageSettings !== undefined && policy.customExtensionStageSettings === undefined) ||
    (sent.requestApprovalSettings?.approvalStages != null && hidesExtensions(policy));
  return isHidden || failureOf(policy) !== undefined ? wholePolicy(policy, context, info) : policy;
}

async function withHiddenParts(
  policy: PolicyModel,
  hidden: PolicyExpansion | null,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<PolicyModel> {
  const { id } = policy;
  const all = async (reading: Promise<PolicyModel | null>) => {
    const shown = await reading;
    if (shown === null) throw notShown(isWritten(policy, context, info));
    return shown;
  };
  const [parts, extensions] = await Promise.all([
    hidden === null ? null : all(readHiddenPart({ id, expansion: hidden }, context, info)),
    hidesExtensions(policy) ? all(readStageExtensions(id, context, info)).catch(refusedExpansion) : null,
  ]);
  return {
    ...policy,
    ...(parts !== null && {
      accessPackageId: policy.accessPackageId ?? parts.accessPackageId,
      questions: policy.questions ?? parts.questions,
      customExtensionStageSettings: policy.customExtensionStageSettings ?? parts.customExtensionStageSettings,
    }),
    ...(extensions !== null && { requestApprovalSettings: withExtensions(policy, extensions) }),
  };
}

/** What must be expanded to be shown; null for nothing. */
function hiddenPartsOf(policy: PolicyModel): PolicyExpansion | null {
  const accessPackage = policy.accessPackageId === undefined;
  const questions = policy.questions === undefined;
  const customExtensionStageSettings = policy.customExtensionStageSettings === undefined;
  if (!accessPackage && !questions && !customExtensionStageSettings) return null;
  return { accessPackage, questions, customExtensionStageSettings };
}

function hidesExtensions({ requestApprovalSettings }: PolicyModel): boolean {
  const stages = requestApprovalSettings?.approvalStages ?? [];
  return stages.some(({ hiddenExtensionOf }) => hiddenExtensionOf !== undefined);
}

function withExtensions(
  { requestApprovalSettings: own }: PolicyModel,
  shown: PolicyModel,
): PolicyModel['requestApprovalSettings'] {
  if (own?.approvalStages == null) return own;
  const stages = shown.requestApprovalSettings?.approvalStages ?? [];
  const approvalStages = own.approvalStages.map((stage, index) => {
    const told = stages[index];
    if (stage.hiddenExtensionOf === undefined || told === undefined || 'hiddenExtensionOf' in told)
      return stage;
    const { hiddenExtensionOf: _place, ...rest } = stage;
    return { ...rest, customExtension: told.customExtension };
  });
  return { ...own, approvalStages };
}

/** Not every cloud takes the expansion of a stage's extension, as the field of that name has it too. */
function refusedExpansion(error: unknown): null {
  if (error instanceof GraphQLError && extensionsOf(error).code === 'BAD_USER_INPUT') return null;
  throw error;
}

function notShown(isWrite: boolean): GraphQLError {
  return codedError('Graph does not show the rest of the policy, which this field is worked out from.', {
    code: 'NOT_FOUND',
    outcome: isWrite ? 'APPLIED' : undefined,
    hint: 'Read the policy again; right after a create, Graph may need some seconds to show it.',
  });
}
