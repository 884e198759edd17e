import type { Rule } from '../../rule.js';

/** Approval that is required needs somebody who decides. Source: Microsoft Graph reference, approvalSettings. */
export const approvalWithoutStages: Rule = {
  id: 'approval-without-stages',
  severity: 'ERROR',
  source: 'https://learn.microsoft.com/graph/api/resources/accesspackageassignmentapprovalsettings',
  check: function* ({ requestApprovalSettings: approval }) {
    if (approval?.isApprovalRequired !== true || approval.approvalStages?.length !== 0) return;
    yield {
      path: 'requestApprovalSettings.approvalStages',
      message: 'Approval is required, and no stage says who approves.',
      fix: 'Give one stage at least, or set isApprovalRequired to false.',
    };
  },
};
