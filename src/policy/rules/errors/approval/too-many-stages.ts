import type { Rule } from '../../rule.js';

/** Both the portal and v1.0 end at three. Source: Microsoft Entra documentation, approval settings. */
const MOST_STAGES = 3;

/** A request can pass through three stages at most. */
export const tooManyStages: Rule = {
  id: 'too-many-stages',
  severity: 'ERROR',
  source:
    'https://learn.microsoft.com/entra/id-governance/entitlement-management-access-package-approval-policy',
  check: function* ({ requestApprovalSettings: approval }) {
    const count = approval?.approvalStages?.length ?? 0;
    if (count <= MOST_STAGES) return;
    yield {
      path: `requestApprovalSettings.approvalStages.${MOST_STAGES}`,
      message: `There are ${count} stages of approval, and a policy has at most ${MOST_STAGES}.`,
      fix: 'Name several approvers in one stage, where any of them may decide.',
    };
  },
};
