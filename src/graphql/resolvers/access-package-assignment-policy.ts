import type { GraphQLResolveInfo } from 'graphql';
import type { AccessPackageAssignmentPolicyResolvers } from '../../generated/resolvers.js';
import type { PolicyExpansion } from '../../graph/policies.js';
import type { PolicyModel } from '../../policy/policy.js';
import { asInput } from '../../policy/as-input.js';
import { differencesBetween } from '../../policy/difference.js';
import { findingsOf } from '../../policy/findings.js';
import { summaryOf } from '../../policy/summary/summary.js';
import type { GatewayContext } from '../context.js';
import { readHiddenPart } from './hidden-part.js';
import { sentInputOf } from './meaning/sent-input.js';
import { wholePolicy, withNamedParts } from './meaning/whole-policy.js';

/** Resolvers of `AccessPackageAssignmentPolicy` where a field is not simply the model's member. */
export const accessPackageAssignmentPolicy: AccessPackageAssignmentPolicyResolvers = {
  accessPackage(policy, _args, context, info) {
    const { accessPackageId } = policy;
    return accessPackageId === undefined
      ? readPackageId(policy, context, info).then(packageOf)
      : packageOf(accessPackageId);
  },

  accessPackageId(policy, _args, context, info) {
    const { accessPackageId } = policy;
    return accessPackageId === undefined ? readPackageId(policy, context, info) : accessPackageId;
  },

  questions(policy, _args, context, info) {
    if (policy.questions !== undefined) return policy.questions;
    return readHidden(policy, { questions: true }, context, info).then((shown) => shown?.questions ?? null);
  },

  customExtensionStageSettings(policy, _args, context, info) {
    if (policy.customExtensionStageSettings !== undefined) return policy.customExtensionStageSettings;
    return readHidden(policy, { customExtensionStageSettings: true }, context, info).then(
      (shown) => shown?.customExtensionStageSettings ?? null,
    );
  },

  findings: (policy, _args, context, info) =>
    of(wholePolicy(policy, context, info), (whole) => findingsOf(whole, new Date())),

  summary: (policy, _args, context, info) => of(wholePolicy(policy, context, info), summaryOf),

  asInput: (policy, _args, context, info) =>
    of(wholePolicy(policy, context, info), (whole) => ({ input: asInput(whole).input })),

  asInputOmissions: (policy, _args, context, info) =>
    of(wholePolicy(policy, context, info), (whole) => asInput(whole).omissions),

  differences(policy, _args, context, info) {
    const sent = sentInputOf(policy);
    if (sent === undefined) return null;
    return of(withNamedParts(policy, sent, context, info), (kept) => differencesBetween(sent, kept));
  },
};

/** Without waiting for what is there. */
function of<From, To>(value: From | Promise<From>, work: (value: From) => To): To | Promise<To> {
  return value instanceof Promise ? value.then(work) : work(value);
}

function packageOf(id: string | null): { id: string } | null {
  return id === null ? null : { id };
}

async function readPackageId(
  policy: PolicyModel,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<string | null> {
  const shown = await readHidden(policy, { accessPackage: true }, context, info);
  return shown?.accessPackageId ?? null;
}

function readHidden(
  { id }: PolicyModel,
  expansion: PolicyExpansion,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<PolicyModel | null> {
  return readHiddenPart({ id, expansion }, context, info);
}
