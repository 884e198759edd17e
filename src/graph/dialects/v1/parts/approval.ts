import type {
  ApprovalMode,
  ApprovalSettingsInput,
  ApprovalStageInput,
} from '../../../../generated/schema.js';
import type { ApprovalSettingsModel, ApprovalStageModel } from '../../../../policy/policy.js';
import type { WireObject } from '../../dialect.js';
import { daysText, minutesText, wholeDays, wholeMinutes } from '../../../../policy/values/durations.js';
import { approverVisibilities } from '../../shared/enum-values.js';
import { flag, objects, text } from '../../shared/wire-values.js';
import { readSubjectSets, writeSubjectSets } from './subject-set.js';

/** Reads `requestApprovalSettings`. Source: Microsoft Graph v1.0 metadata, accessPackageAssignmentApprovalSettings. */
export function readApprovalSettings(wire: WireObject): ApprovalSettingsModel {
  const isApprovalRequired = flag(wire['isApprovalRequiredForAdd']);
  const isApprovalRequiredForExtension = flag(wire['isApprovalRequiredForUpdate']);
  const approvalStages = objects(wire['stages'], readStage);
  const isRequired = isApprovalRequired === true || isApprovalRequiredForExtension === true;
  const isTold =
    approvalStages !== null || isApprovalRequired !== null || isApprovalRequiredForExtension !== null;
  return {
    isApprovalRequired,
    isApprovalRequiredForExtension,
    isRequestorJustificationRequired: flag(wire['isRequestorJustificationRequired']),
    approvalMode: isTold ? modeOf(isRequired, approvalStages?.length ?? 0) : null,
    approvalStages,
  };
}

/** Beta's word for what v1.0 leaves to the stages themselves. */
function modeOf(isRequired: boolean, stages: number): ApprovalMode {
  if (!isRequired || stages === 0) return 'NO_APPROVAL';
  return stages === 1 ? 'SINGLE_STAGE' : 'SERIAL';
}

function readStage(wire: WireObject): ApprovalStageModel {
  const denial = text(wire['durationBeforeAutomaticDenial']);
  const escalation = text(wire['durationBeforeEscalation']);
  return {
    approvalStageTimeOutInDays: wholeDays(denial),
    durationBeforeAutomaticDenial: denial,
    isApproverJustificationRequired: flag(wire['isApproverJustificationRequired']),
    isEscalationEnabled: flag(wire['isEscalationEnabled']),
    escalationTimeInMinutes: wholeMinutes(escalation),
    durationBeforeEscalation: escalation,
    primaryApprovers: readSubjectSets(wire['primaryApprovers'], wire['fallbackPrimaryApprovers']),
    escalationApprovers: readSubjectSets(wire['escalationApprovers'], wire['fallbackEscalationApprovers']),
    approverInformationVisibility: approverVisibilities.fromWire(wire['approverInformationVisibility']),
    customExtension: null,
  };
}

/** Writes `requestApprovalSettings`; how the stages follow one another is left out, which v1.0 has no name for. */
export function writeApprovalSettings(input: ApprovalSettingsInput): WireObject {
  const { isApprovalRequired, isApprovalRequiredForExtension, approvalStages } = input;
  const { isRequestorJustificationRequired } = input;
  const wire: WireObject = {};
  if (isApprovalRequired !== undefined) wire['isApprovalRequiredForAdd'] = isApprovalRequired;
  if (isApprovalRequiredForExtension !== undefined) {
    wire['isApprovalRequiredForUpdate'] = isApprovalRequiredForExtension;
  }
  if (isRequestorJustificationRequired !== undefined) {
    wire['isRequestorJustificationRequired'] = isRequestorJustificationRequired;
  }
  if (approvalStages !== undefined) wire['stages'] = (approvalStages ?? []).map(writeStage);
  return wire;
}

function writeStage({
  approvalStageTimeOutInDays: days,
  durationBeforeAutomaticDenial: denial,
  escalationTimeInMinutes: minutes,
  durationBeforeEscalation: escalation,
  isApproverJustificationRequired,
  isEscalationEnabled,
  primaryApprovers,
  escalationApprovers,
  approverInformationVisibility: visibility,
}: ApprovalStageInput): WireObject {
  const wire: WireObject = {};
  const denialText = lengthOf(denial, days, daysText);
  if (denialText !== undefined) wire['durationBeforeAutomaticDenial'] = denialText;
  if (isApproverJustificationRequired !== undefined) {
    wire['isApproverJustificationRequired'] = isApproverJustificationRequired;
  }
  if (isEscalationEnabled !== undefined) wire['isEscalationEnabled'] = isEscalationEnabled;
  const escalationText = lengthOf(escalation, minutes, minutesText);
  if (escalationText !== undefined) wire['durationBeforeEscalation'] = escalationText;
  // Graph's metadata has no null here.
  if (visibility != null) wire['approverInformationVisibility'] = approverVisibilities.toWire(visibility);
  const primary = writeSubjectSets(primaryApprovers);
  wire['primaryApprovers'] = primary.main;
  wire['fallbackPrimaryApprovers'] = primary.fallback;
  const escalated = writeSubjectSets(escalationApprovers);
  wire['escalationApprovers'] = escalated.main;
  wire['fallbackEscalationApprovers'] = escalated.fallback;
  return wire;
}

/** A length, in whichever of the two ways it is given; undefined when nothing is said of it. */
function lengthOf(
  duration: string | null | undefined,
  count: number | null | undefined,
  textOf: (count: number) => string,
): string | null | undefined {
  if (duration != null) return duration;
  if (count != null) return textOf(count);
  return count === undefined ? duration : null;
}
