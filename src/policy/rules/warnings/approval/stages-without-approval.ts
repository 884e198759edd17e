import type { Rule } from '../../rule.js';
import { isApprovalNeeded, stagesOf } from '../common/approval.js';
import { pages } from '../common/sources.js';

/** Stages of an approval that nothing requires are never asked. */
export const stagesWithoutApproval: Rule = {
  id: 'stages-without-approval',
  severity: 'WARNING',
  source: pages.approvalSettings,
  check: function* (policy) {
    if (isApprovalNeeded(policy) !== false || stagesOf(policy).length === 0) return;
    yield {
      path: 'requestApprovalSettings.approvalStages',
      message: 'Stages of approval are given, and no approval is required: every request is granted at once.',
      fix: 'Set isApprovalRequired to true, or give no stages.',
    };
  },
};
