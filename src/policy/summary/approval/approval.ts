import type { ApprovalSettingsModel, PolicyModel } from '../../policy.js';
import { isAutomatic } from '../automatic.js';
import { isDoubted } from '../words/doubts.js';
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

/** Why requests are made, whether they must be approved, and by whom, in which order and within what time they are decided. */
export function approvalSentences(policy: PolicyModel): string[] {
  const { requestApprovalSettings: settings } = policy;
  if (settings == null) {
    return isAutomatic(policy) ? [] : ['Whether requests must be approved is not known.'];
  }
  const inForce = approvalInForce(policy);
  const stages = inForce?.approvalStages ?? [];
  return [
    ...(settings.isRequestorJustificationRequired === true
      ? ['Requestors must say why they need access.']
      : []),
    requirementWords(policy, settings, inForce !== null, stagesWords(policy, stages.length)),
    ...(inForce === null ? [] : approverSentences(inForce)),
  ];
}

function requirementWords(
  { canExtend }: PolicyModel,
  { isApprovalRequired, isApprovalRequiredForExtension: forExtension }: ApprovalSettingsModel,
  isInForce: boolean,
  stages: string,
): string {
  if (isApprovalRequired == null) {
    const where = stages === '' ? '' : ` Where they must, it is${stages}.`;
    return `Whether requests must be approved is not known.${where}`;
  }
  if (isApprovalRequired) return `Requests must be approved${stages}.`;
  if (!isInForce) return 'No approval is needed.';
  return canExtend === true && forExtension === true
    ? `Access is given without approval, but extending it must be approved${stages}.`
    : `Access is given without approval, and whether extending it must be approved${stages} is not known.`;
}

/** Nothing for a single stage. Several stages with a word for one or for none contradict themselves. */
function stagesWords(policy: PolicyModel, count: number): string {
  if (count < 2) return '';
  const mode = policy.requestApprovalSettings?.approvalMode;
  const guess = isDoubted(policy, 'requestApprovalSettings.approvalMode') ? 'presumably ' : '';
  const order =
    mode === 'SERIAL'
      ? `${guess}one after the other`
      : mode === 'PARALLEL'
        ? 'at the same time'
        : 'in an order that is not known';
  return ` in ${countOf(count, 'stage', 'stages')}, ${order}`;
}

function approverSentences({ approvalStages: stages }: ApprovalSettingsModel): string[] {
  if (stages == null) return ['Who approves is not known.'];
  return stages.length === 0 ? ['Nobody is named who could approve.'] : stageSentences(stages);
}
