import type { CreateAccessPackageAssignmentPolicyInput, PolicyOmission } from '../generated/schema.js';
import type { PolicyModel } from './policy.js';

/** A policy as the input of a create, and what that cannot carry. */
export interface PolicyAsInput {
  readonly input: CreateAccessPackageAssignmentPolicyInput;
  readonly omissions: PolicyOmission[];
}

/** The input of a create that makes a policy's equal. */
export function asInput(policy: PolicyModel): PolicyAsInput {
  const { accessPackageId, displayName } = policy;
  return {
    input: { accessPackageId: accessPackageId ?? '', displayName: displayName ?? '' },
    omissions: [],
  };
}
