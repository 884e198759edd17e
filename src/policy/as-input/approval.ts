import type { ApprovalSettingsInput, ApprovalStageInput } from '../../generated/schema.js';
import { wholeDays, wholeMinutes } from '../values/durations.js';
import type { ApprovalStageModel, PolicyModel } from '../policy.js';
import { extensionAsInput } from './extensions.js';
import { said, type Omissions } from './omissions.js';
import { userSetsAsInput } from './user-sets.js';

const PATH = 'requestApprovalSettings';
const STAGES = `${PATH}.approvalStages`;

/** Who approves, as input; null when the policy does not tell, or nobody was ever asked to. */
export function approvalAsInput(
  omissions: Omissions,
  settings: PolicyModel['requestApprovalSettings'],
): ApprovalSettingsInput | null {
  if (settings == null) return omissions.isAmbiguous(PATH) ? omissions.addAmbiguous(PATH) : null;
  const { approvalMode, approvalStages, ...flags } = settings;
  const mode = `${PATH}.approvalMode`;
  return said({
    ...flags,
    approvalMode: omissions.isUntold(mode) ? null : omissions.word(mode, approvalMode),
    approvalStages: approvalStages?.map((stage, index) =>
      stageAsInput(omissions, `${STAGES}.${index}`, stage),
    ),
  });
}

function stageAsInput(omissions: Omissions, path: string, stage: ApprovalStageModel): ApprovalStageInput {
  const { isApproverJustificationRequired, isEscalationEnabled, approverInformationVisibility } = stage;
  const { primaryApprovers, escalationApprovers, customExtension, hiddenExtensionOf } = stage;
  return {
    ...denialAsInput(omissions, path, stage),
    ...escalationAsInput(omissions, path, stage),
    ...said({
      isApproverJustificationRequired,
      isEscalationEnabled,
      primaryApprovers: userSetsAsInput(omissions, `${path}.primaryApprovers`, primaryApprovers),
      escalationApprovers: userSetsAsInput(omissions, `${path}.escalationApprovers`, escalationApprovers),
      approverInformationVisibility: omissions.word(
        `${path}.approverInformationVisibility`,
        approverInformationVisibility,
      ),
      customExtension:
        customExtension != null || hiddenExtensionOf != null
          ? extensionAsInput(omissions, `${path}.customExtension`, customExtension)
          : null,
    }),
  };
}

/** When a stage denies by itself, in days where these say it. */
function denialAsInput(
  omissions: Omissions,
  path: string,
  { approvalStageTimeOutInDays: count, durationBeforeAutomaticDenial: duration }: ApprovalStageModel,
): ApprovalStageInput {
  if ((count ?? 0) === 0 && omissions.isAmbiguous(`${STAGES}.approvalStageTimeOutInDays`)) {
    omissions.addAmbiguous(`${path}.approvalStageTimeOutInDays`);
    return {};
  }
  const days = count ?? wholeDays(duration);
  return days == null
    ? said({ durationBeforeAutomaticDenial: duration })
    : { approvalStageTimeOutInDays: days };
}

/** When a stage escalates, in minutes where these say it. */
function escalationAsInput(
  omissions: Omissions,
  path: string,
  stage: ApprovalStageModel,
): ApprovalStageInput {
  const { escalationTimeInMinutes: count, durationBeforeEscalation: duration } = stage;
  const isDoubtful = omissions.isAmbiguous(`${STAGES}.escalationTimeInMinutes`);
  // Without an escalation, when it comes means nothing.
  if (isDoubtful && (count ?? 0) === 0 && stage.isEscalationEnabled === true) {
    omissions.addAmbiguous(`${path}.escalationTimeInMinutes`);
    return {};
  }
  const minutes = count ?? wholeMinutes(duration);
  return minutes == null
    ? said({ durationBeforeEscalation: duration })
    : { escalationTimeInMinutes: minutes };
}
