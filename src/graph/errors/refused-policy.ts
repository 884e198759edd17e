import type { PolicyModel } from '../../policy/policy.js';

/** By the error with which an update failed. */
const policies = new WeakMap<object, PolicyModel>();

/** Notes of a failed update what policy it was to make; hands on the error. */
export function withRefusedPolicy(error: unknown, policy: PolicyModel): unknown {
  if (typeof error === 'object' && error !== null) policies.set(error, policy);
  return error;
}

/** The policy that a failed update was to make; undefined when it failed before that was known, and of any other call. */
export function refusedPolicyOf(error: object): PolicyModel | undefined {
  return policies.get(error);
}
