import type { CreateAccessPackageAssignmentPolicyInput } from '../generated/operations.js';
import { starts, type StartName } from './draft/starts.js';

/**
 * The form as it is filled in: the very input that it makes. So no member can be lost on the way, and the path of a
 * finding is the path of a field.
 */
export type PolicyDraft = CreateAccessPackageAssignmentPolicyInput;

/** Every member without a value, for a draft that begins anew. */
const blank: Record<keyof Omit<PolicyDraft, 'accessPackageId' | 'displayName'>, undefined> = {
  description: undefined,
  canExtend: undefined,
  durationInDays: undefined,
  expirationDateTime: undefined,
  expiration: undefined,
  isEnabled: undefined,
  requestorSettings: undefined,
  automaticRequestSettings: undefined,
  requestApprovalSettings: undefined,
  accessReviewSettings: undefined,
  questions: undefined,
  accessPackageNotificationSettings: undefined,
  customExtensionStageSettings: undefined,
  verifiableCredentialSettings: undefined,
};

/** The draft of a recipe; package, name and description stay as they are filled in. */
export function beginWith(
  {
    accessPackageId,
    displayName,
    description,
  }: Pick<PolicyDraft, 'accessPackageId' | 'displayName' | 'description'>,
  start: StartName,
): PolicyDraft {
  return { ...blank, ...starts[start], accessPackageId, displayName, description };
}

/** The form before anybody has filled it in. */
export const emptyDraft: PolicyDraft = beginWith(
  { accessPackageId: '', displayName: '', description: '' },
  'manager',
);

/** The policy that a draft describes: what has no value is left out, and spaces around names and ids are. */
export function policyInput(draft: PolicyDraft): CreateAccessPackageAssignmentPolicyInput {
  return said(draft) as CreateAccessPackageAssignmentPolicyInput;
}

/** Where a space at either end is never meant. */
const trimmed = /^(displayName|.*Id)$/;

function said(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => said(item));
  if (typeof value === 'string' && trimmed.test(name)) return value.trim();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([member, inner]) => [member, said(inner, member)]),
  );
}
