import type { ApprovalSettingsInput, ApprovalStageInput } from '../../generated/operations.js';
import { blankUserSet } from './user-sets.js';

/** The most stages that a request can pass through. */
export const MOST_STAGES = 3;

/** Settings under which nobody is asked. */
export const noApproval: ApprovalSettingsInput = {
  isApprovalRequired: false,
  isApprovalRequiredForExtension: false,
  isRequestorJustificationRequired: false,
  approvalMode: 'NO_APPROVAL',
  approvalStages: [],
};

/** A stage in which somebody has two weeks to decide: the requestor's manager in the first, a person in others. */
export function newStage(index: number): ApprovalStageInput {
  return {
    approvalStageTimeOutInDays: 14,
    isApproverJustificationRequired: true,
    isEscalationEnabled: false,
    escalationTimeInMinutes: 0,
    primaryApprovers: [blankUserSet(index === 0 ? 'requestorManager' : 'singleUser')],
    escalationApprovers: [],
  };
}

/** Settings with these stages, and the mode that goes with their number. */
export function withStages(
  settings: ApprovalSettingsInput | null | undefined,
  approvalStages: ApprovalStageInput[],
): ApprovalSettingsInput {
  if (approvalStages.length === 0) return noApproval;
  const isParallel = settings?.approvalMode === 'PARALLEL' && approvalStages.length > 1;
  return {
    isApprovalRequiredForExtension: false,
    isRequestorJustificationRequired: true,
    ...settings,
    isApprovalRequired: true,
    approvalMode: isParallel ? 'PARALLEL' : approvalStages.length > 1 ? 'SERIAL' : 'SINGLE_STAGE',
    approvalStages,
  };
}

/** A stage that goes on to others after half of its time, or that does not. */
export function withEscalation(stage: ApprovalStageInput, isEscalationEnabled: boolean): ApprovalStageInput {
  const half = Math.max(1, Math.floor((stage.approvalStageTimeOutInDays ?? 14) / 2));
  return {
    ...stage,
    isEscalationEnabled,
    escalationTimeInMinutes: isEscalationEnabled ? half * 1440 : 0,
    durationBeforeEscalation: undefined,
    escalationApprovers: isEscalationEnabled ? [blankUserSet('singleUser')] : [],
  };
}
