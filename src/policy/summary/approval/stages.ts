import type { ApprovalStageModel } from '../../policy.js';
import { daysText, minutesText } from '../../values/durations.js';
import { isNoTime, lengthWords } from '../words/lengths.js';
import { placeOf, sentence } from '../words/lists.js';
import { extensionWords } from '../words/custom-extensions.js';
import { anyOf, mainAndBackup } from '../words/user-sets.js';

/** Stages one by one: who decides, who steps in, what becomes of undecided requests, and who sees and says what. */
export function stageSentences(stages: readonly ApprovalStageModel[]): string[] {
  const isOne = stages.length === 1;
  return stages.flatMap((stage, index) => [
    sentence(isOne ? deciderWords(stage) : `in the ${placeOf(index)} stage, ${deciderWords(stage)}`),
    ...escalationSentences(stage),
    denialWords(stage),
    ...(stage.isApproverJustificationRequired === true ? ['Whoever decides must give a reason.'] : []),
    ...visibilitySentences(stage),
  ]);
}

function deciderWords(stage: ApprovalStageModel): string {
  const { customExtension, hiddenExtensionOf, primaryApprovers } = stage;
  const named = primaryApprovers == null ? null : mainWords(stage);
  if (customExtension == null && hiddenExtensionOf === undefined) return named ?? 'who decides is not known';
  const chooser =
    customExtension == null ? 'a custom extension that is not known here' : extensionWords(customExtension);
  const chosen = `${chooser} determines who decides`;
  return primaryApprovers == null || primaryApprovers.length === 0 ? chosen : `${chosen}; besides, ${named}`;
}

function mainWords({ primaryApprovers }: ApprovalStageModel): string {
  const { main, backup } = mainAndBackup(primaryApprovers ?? []);
  if (main.length === 0) {
    return backup.length === 0
      ? 'nobody is named to decide'
      : `${anyOf(backup)} decides, named as a fallback only`;
  }
  const fallback = backup.length === 0 ? '' : `; if nobody is found, ${anyOf(backup)} decides instead`;
  return `${anyOf(main)} decides${fallback}`;
}

function escalationSentences(stage: ApprovalStageModel): string[] {
  if (stage.isEscalationEnabled !== true) return [];
  const when = escalationTime(stage.durationBeforeEscalation, stage.escalationTimeInMinutes);
  return [sentence(`${when}, an undecided request goes on ${escalationWords(stage)}`)];
}

function escalationWords({ escalationApprovers }: ApprovalStageModel): string {
  if (escalationApprovers == null) return 'to others who are not known here';
  const { main, backup } = mainAndBackup(escalationApprovers);
  if (main.length === 0) {
    return backup.length === 0
      ? 'to others, but none is named'
      : `to ${anyOf(backup)}, named as a fallback only`;
  }
  return `to ${anyOf(main)}${backup.length === 0 ? '' : `, or, if nobody is found, to ${anyOf(backup)}`}`;
}

function escalationTime(duration: string | null, minutes: number | null): string {
  const length = duration ?? (minutes == null || minutes < 0 ? null : minutesText(minutes));
  if (length == null) return 'after a time that is not known';
  return isNoTime(length) ? 'at once' : `after ${lengthWords(length)}`;
}

/** Beta's 0 days stand for hours too, so that they tell nothing where the length is null. */
function denialWords({
  durationBeforeAutomaticDenial: duration,
  approvalStageTimeOutInDays: days,
}: ApprovalStageModel): string {
  const length = duration ?? (days == null || days <= 0 ? null : daysText(days));
  if (length == null) return 'When a request is denied that nobody decided is not known.';
  if (isNoTime(length)) return 'A request that nobody decided is denied at once.';
  return `A request that nobody decided within ${lengthWords(length)} is denied.`;
}

function visibilitySentences({ approverInformationVisibility: visibility }: ApprovalStageModel): string[] {
  switch (visibility) {
    case 'VISIBLE':
      return ['Requestors see who decides.'];
    case 'NOT_VISIBLE':
      return ['Requestors do not see who decides.'];
    case 'UNKNOWN_FUTURE_VALUE':
      return ['Whether requestors see who decides is not known.'];
    default:
      return [];
  }
}
