import type { ApprovalMode } from '../../../generated/schema.js';
import type { ApprovalSettingsModel, PolicyModel } from '../../policy.js';
import { countOf } from '../words/lists.js';
import { stageSentences } from './stages.js';

/**
 * The settings, when a request for new access or for more time can be one that needs an approval, so that its stages matter;
 * null otherwise.
 */
export function approvalInForce({
  requestApprovalSettings: settings,
  canExtend,
}: PolicyModel): ApprovalSettingsModel | null {
  if (settings == null) return null;
  const isForExtension = settings.isApprovalRequiredForExtension !== false && canExtend !== false;
  const isTold = settings.isApprovalRequired != null || settings.isApprovalRequiredForExtension != null;
  const isInForce = settings.isApprovalRequired !== false || isForExtension;
  return isInForce && (isTold || (settings.approvalStages ?? []).length > 0) ? settings : null;
}

/** Whether requests must be approved, why they are made, and by whom, in which order and within what time they are decided. */
export function approvalSentences(policy: PolicyModel): string[] {
  const { requestApprovalSettings: settings } = policy;
  if (settings == null) return ['Whether requests must be approved is not known.'];
  return [
    requirementWords(settings.isApprovalRequired),
    ...(settings.isRequestorJustificationRequired === true
      ? ['Requestors must say why they need access.']
      : []),
    ...stagesOf(approvalInForce(policy)),
  ];
}

function requirementWords(isRequired: boolean | null): string {
  if (isRequired == null) return 'Whether requests must be approved is not known.';
  return isRequired ? 'Requests must be approved.' : 'No approval is needed to get access.';
}

function stagesOf(settings: ApprovalSettingsModel | null): string[] {
  if (settings === null) return [];
  const { approvalStages: stages, approvalMode } = settings;
  if (stages == null) return ['Who approves is not known.'];
  if (stages.length === 0) return ['Nobody is named who could approve.'];
  if (stages.length === 1) return stageSentences(stages);
  return [
    `Approval takes ${countOf(stages.length, 'stage', 'stages')} ${orderWords(approvalMode)}.`,
    ...stageSentences(stages),
  ];
}

/** Several stages with a word for one or for none contradict themselves. */
function orderWords(mode: ApprovalMode | null): string {
  if (mode === 'SERIAL') return 'one after the other';
  return mode === 'PARALLEL' ? 'at the same time' : 'in an order that is not known';
}
