import type { CreateAccessPackageAssignmentPolicyInput, UserSetInput } from '../generated/operations.js';

/** The form as it is filled in. */
export interface PolicyDraft {
  readonly displayName: string;
  readonly description: string;
  readonly accessPackageId: string;
  readonly approver: 'manager' | 'user';
  /** The approver, or whoever steps in for people without a manager. */
  readonly approverId: string;
  readonly daysToDecide: string;
  readonly daysOfAccess: string;
}

/** The form before anybody has filled it in. */
export const emptyDraft: PolicyDraft = {
  displayName: '',
  description: '',
  accessPackageId: '',
  approver: 'manager',
  approverId: '',
  daysToDecide: '14',
  daysOfAccess: '90',
};

/** The policy that a draft describes: one stage of approval, for any member of the directory. */
export function policyInput(draft: PolicyDraft): CreateAccessPackageAssignmentPolicyInput {
  return {
    accessPackageId: draft.accessPackageId.trim(),
    displayName: draft.displayName.trim(),
    description: draft.description.trim(),
    canExtend: false,
    durationInDays: Number(draft.daysOfAccess),
    requestorSettings: {
      scopeType: 'ALL_EXISTING_DIRECTORY_MEMBER_USERS',
      acceptRequests: true,
      allowedRequestors: [],
    },
    requestApprovalSettings: {
      isApprovalRequired: true,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: true,
      approvalMode: 'SINGLE_STAGE',
      approvalStages: [
        {
          approvalStageTimeOutInDays: Number(draft.daysToDecide),
          isApproverJustificationRequired: true,
          isEscalationEnabled: false,
          escalationTimeInMinutes: 0,
          primaryApprovers: approvers(draft),
          escalationApprovers: [],
        },
      ],
    },
  };
}

function approvers({ approver, approverId }: PolicyDraft): UserSetInput[] {
  const userId = approverId.trim();
  if (approver === 'user') return [{ singleUser: { userId, isBackup: false } }];
  const manager: UserSetInput = { requestorManager: { managerLevel: 1, isBackup: false } };
  return userId === '' ? [manager] : [manager, { singleUser: { userId, isBackup: true } }];
}
