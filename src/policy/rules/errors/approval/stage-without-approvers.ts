import type { Rule } from '../../rule.js';

/**
 * A stage needs somebody who decides, be it a fallback alone; in a dynamic stage its extension decides who that is. Source:
 * Microsoft Graph reference, approvalStage.
 */
export const stageWithoutApprovers: Rule = {
  id: 'stage-without-approvers',
  severity: 'ERROR',
  source: 'https://learn.microsoft.com/graph/api/resources/approvalstage?view=graph-rest-beta',
  check: function* ({ requestApprovalSettings: approval }) {
    for (const [index, stage] of (approval?.approvalStages ?? []).entries()) {
      const isDynamic = stage.customExtension !== null || stage.hiddenExtensionOf !== undefined;
      if (isDynamic || stage.primaryApprovers?.length !== 0) continue;
      yield {
        path: `requestApprovalSettings.approvalStages.${index}.primaryApprovers`,
        message: `Nobody can decide in stage ${index + 1}: it has no approvers.`,
        fix: 'Name one approver at least, or take the stage out.',
      };
    }
  },
};
