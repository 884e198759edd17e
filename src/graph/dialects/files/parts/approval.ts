import type { ApprovalSettingsInput, ApprovalStageInput } from '../../../../generated/schema.js';
import { wholeDays, wholeMinutes } from '../../../../policy/values/durations.js';
import { approvalModes, approverVisibilities } from '../../shared/enum-values.js';
import { duration } from '../reading/lengths.js';
import { compact, Source, type Reader } from '../reading/source.js';
import { flag, listOf, whole } from '../reading/values.js';
import { wordOf } from '../reading/words.js';
import { extensionIn } from './extensions.js';
import { peopleIn } from './user-sets.js';

const approvalMode = wordOf(approvalModes);
const visibility = wordOf(approverVisibilities);

const stage: Reader<ApprovalStageInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const isEscalationEnabled = source.one(flag, 'isEscalationEnabled');
  const members = compact<ApprovalStageInput>({
    ...lengthIn(source, 'approvalStageTimeOutInDays', 'durationBeforeAutomaticDenial', wholeDays, true),
    isApproverJustificationRequired: source.one(flag, 'isApproverJustificationRequired'),
    isEscalationEnabled,
    ...lengthIn(
      source,
      'escalationTimeInMinutes',
      'durationBeforeEscalation',
      wholeMinutes,
      isEscalationEnabled === true,
    ),
    primaryApprovers: peopleIn(source, ['primaryApprovers'], 'fallbackPrimaryApprovers'),
    escalationApprovers: peopleIn(source, ['escalationApprovers'], 'fallbackEscalationApprovers'),
    approverInformationVisibility: source.one(visibility, 'approverInformationVisibility'),
    customExtension: extensionIn(source),
  });
  source.end();
  return members ?? {};
};

/**
 * One of a stage's two lengths, as beta or as v1.0 names it; nothing, with notes, when both are there and differ.
 * @param matters whether the length is one that rules: beta's 0 in an answer then stands for anything that it cannot say
 */
function lengthIn(
  source: Source,
  numberName: 'approvalStageTimeOutInDays' | 'escalationTimeInMinutes',
  textName: 'durationBeforeAutomaticDenial' | 'durationBeforeEscalation',
  numberOf: (text: string) => number | null,
  matters: boolean,
): ApprovalStageInput {
  const places = source.peek(numberName, textName);
  const number = source.one(whole, numberName);
  const length = source.one(duration, textName);
  if (length !== undefined) {
    if (number === undefined || numberOf(length) === number) return { [textName]: length };
    source.contradict(places, 'the same length is named in two ways that differ; keep one of them');
    return {};
  }
  if (number === 0 && matters && source.reading.isAnswer) {
    source.contradict(
      places,
      'beta shows 0 for what it cannot say, such as hours; read the policy through v1.0',
    );
    return {};
  }
  return number === undefined ? {} : { [numberName]: number };
}

/** Whether and by whom requests are approved. */
export const approval: Reader<ApprovalSettingsInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const settings = compact<ApprovalSettingsInput>({
    isApprovalRequired: source.one(flag, 'isApprovalRequired', 'isApprovalRequiredForAdd'),
    isApprovalRequiredForExtension: source.one(
      flag,
      'isApprovalRequiredForExtension',
      'isApprovalRequiredForUpdate',
    ),
    isRequestorJustificationRequired: source.one(flag, 'isRequestorJustificationRequired'),
    approvalMode: source.one(approvalMode, 'approvalMode'),
    approvalStages: source.one(listOf(stage), 'approvalStages', 'stages'),
  });
  source.end();
  return settings;
};
