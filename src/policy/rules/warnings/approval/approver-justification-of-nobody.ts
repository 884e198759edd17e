import type { Rule } from '../../rule.js';
import { isApprovalNeeded, stagesOf } from '../common/approval.js';
import { pages } from '../common/sources.js';

/** Where nobody approves, nobody can say why. */
export const approverJustificationOfNobody: Rule = {
  id: 'approver-justification-of-nobody',
  severity: 'WARNING',
  source: pages.approvalSettings,
  check: function* (policy) {
    if (isApprovalNeeded(policy) !== false) return;
    for (const { stage, path } of stagesOf(policy)) {
      if (stage.isApproverJustificationRequired !== true) continue;
      yield {
        path: `${path}.isApproverJustificationRequired`,
        message: 'Approvers must justify their decision, and no approval is required.',
        fix: 'Set isApprovalRequired to true, or do not ask for the justification.',
      };
    }
  },
};
