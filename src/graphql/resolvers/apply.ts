import type { GraphQLResolveInfo } from 'graphql';
import type { ApplyAccessPackageAssignmentPolicyPayloadResolvers } from '../../generated/resolvers.js';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../generated/schema.js';
import type { AppliedPolicy } from '../../graph/policies.js';
import { differencesBetween } from '../../policy/difference.js';
import type { GatewayContext } from '../context.js';
import { write } from '../graph-calls.js';
import { createWithKey, isUnanswered } from '../keyed-create.js';
import { completePolicies } from './complete-policy.js';
import { answerOfWrite } from './meaning/sent-input.js';
import { selectsRemembered } from './selection.js';
import { withNamedParts } from './meaning/whole-policy.js';

/** The arguments of an apply. */
interface ApplyArguments {
  readonly input: CreateAccessPackageAssignmentPolicyInput;
  readonly dryRun: boolean;
  readonly idempotencyKey?: string | null | undefined;
}

/** Applies a policy for the caller. Throws a coded GraphQLError with an outcome for every failure. */
export async function applyPolicy(
  { input, dryRun, idempotencyKey: key }: ApplyArguments,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<AppliedPolicy> {
  const applied = await write(
    context,
    (caller) => {
      const create = (deadlineAtMs: number) =>
        key == null
          ? write(context, (own) => context.policies.create(input, { ...own, deadlineAtMs }), input)
          : createWithKey(context, input, key, deadlineAtMs);
      return context.policies.apply({ input, isDryRun: dryRun, creator: { create, isUnanswered } }, caller);
    },
    input,
  );
  const { policy, isWritten } = applied;
  if (policy === null) return applied;
  const place = ['policy'];
  if (!isWritten) {
    (context.leftAlone ??= new Set()).add(policy.id);
    const [complete = policy] = await completePolicies([policy], context, info, [place]);
    return { ...applied, policy: complete };
  }
  context.leftAlone?.delete(policy.id);
  const isCompared = selectsRemembered(info, 'differences');
  const answer = await answerOfWrite(policy, input, context, info, place, isCompared);
  return { ...applied, policy: answer };
}

/** Resolvers of `ApplyAccessPackageAssignmentPolicyPayload` where a field is not simply the model's member. */
export const applyAccessPackageAssignmentPolicyPayload: ApplyAccessPackageAssignmentPolicyPayloadResolvers = {
  async differences({ policy, input, changes, isWritten }, _args, context, info) {
    if (policy === null || !isWritten) return changes;
    return differencesBetween(input, await withNamedParts(policy, input, context, info));
  },
};
