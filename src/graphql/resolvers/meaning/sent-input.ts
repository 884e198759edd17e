import type { GraphQLResolveInfo } from 'graphql';
import { namingOf } from '../../../graph/operations/update/replaced-members.js';
import type { PolicyInput } from '../../../policy/policy-members.js';
import type { PolicyModel } from '../../../policy/policy.js';
import type { GatewayContext } from '../../context.js';
import { completePolicies, isComplete } from '../complete-policy.js';
import { selectsRemembered } from '../selection.js';

/** What was sent for policies that are answers to writes, where somebody asks for the differences. */
const inputs = new WeakMap<PolicyModel, PolicyInput>();

/** What was sent by the write that a policy is the answer of; undefined for a policy that was read. */
export function sentInputOf(policy: PolicyModel): PolicyInput | undefined {
  return inputs.get(policy);
}

function names(input: PolicyInput, member: string): boolean {
  return namingOf(input, member) !== null;
}

/**
 * What a write answered as its field shows it: completed with what the operation selects and, for the differences, with what
 * the input names. Costs nothing when there is nothing to complete, and nobody asks for differences.
 * @param place where the policy stands below the field that `info` is about
 * @param isComparedAbove whether somebody asks for differences elsewhere than at the policy
 */
export function answerOfWrite(
  policy: PolicyModel,
  input: PolicyInput,
  context: GatewayContext,
  info: GraphQLResolveInfo,
  place: readonly string[] = [],
  isComparedAbove = false,
): PolicyModel | Promise<PolicyModel> {
  const isCompared = isComparedAbove || selectsRemembered(info, ...place, 'differences');
  if (!isCompared && isComplete(policy, info, [place])) return policy;
  const note = ([complete = policy]: readonly PolicyModel[]) => {
    if (isCompared) inputs.set(complete, input);
    return complete;
  };
  const isNamed = isCompared ? (path: string) => names(input, path) : undefined;
  const completed = completePolicies([policy], context, info, [place], isNamed);
  return completed instanceof Promise ? completed.then(note) : note(completed);
}
