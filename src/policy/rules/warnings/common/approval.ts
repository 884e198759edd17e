import type { ApprovalSettingsModel, ApprovalStageModel, PolicyModel } from '../../../policy.js';
import { daysText, minutesText, ticksOf } from '../../../values/durations.js';
import { told } from './told.js';

/** A stage of approval, and where it is. */
interface PlacedStage {
  readonly stage: ApprovalStageModel;
  readonly path: string;
}

const stagesPath = 'requestApprovalSettings.approvalStages';

/** The settings of approval; null when unknown. */
export function approvalOf(policy: PolicyModel): ApprovalSettingsModel | null {
  return told(policy, 'requestApprovalSettings', policy.requestApprovalSettings);
}

/** The stages of approval; none when unknown. */
export function stagesOf(policy: PolicyModel): PlacedStage[] {
  const stages = approvalOf(policy)?.approvalStages ?? [];
  return stages.map((stage, index) => ({ stage, path: `${stagesPath}.${index}` }));
}

/** The stages through which a request for access, or to extend it, has to go. */
export function neededStagesOf(policy: PolicyModel): PlacedStage[] {
  return isApprovalNeeded(policy) === false ? [] : stagesOf(policy);
}

/** Whether anything needs an approval; null when unknown. */
export function isApprovalNeeded(policy: PolicyModel): boolean | null {
  const { isApprovalRequired: add, isApprovalRequiredForExtension: extend } = approvalOf(policy) ?? {};
  if (add === true || extend === true) return true;
  return add === false && extend === false ? false : null;
}

/** How long a request may wait for a decision, in ticks; null when unknown. */
export function ticksToDenial(policy: PolicyModel, stage: ApprovalStageModel): bigint | null {
  const { durationBeforeAutomaticDenial: duration, approvalStageTimeOutInDays: days } = stage;
  const text = duration ?? (days == null ? null : daysText(days));
  return text === null ? null : told(policy, `${stagesPath}.durationBeforeAutomaticDenial`, ticksOf(text));
}

/** How long a request waits before it is escalated, in ticks; null when unknown, and without escalation. */
export function ticksToEscalation(policy: PolicyModel, stage: ApprovalStageModel): bigint | null {
  if (stage.isEscalationEnabled !== true) return null;
  const { durationBeforeEscalation: duration, escalationTimeInMinutes: minutes } = stage;
  const text = duration ?? (minutes == null ? null : minutesText(minutes));
  return text === null ? null : told(policy, `${stagesPath}.durationBeforeEscalation`, ticksOf(text));
}
