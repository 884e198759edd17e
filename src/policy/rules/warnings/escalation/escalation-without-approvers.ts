import type { Rule } from '../../rule.js';
import { neededStagesOf } from '../common/approval.js';
import { pages } from '../common/sources.js';

/** An escalation needs somebody to whom it goes. */
export const escalationWithoutApprovers: Rule = {
  id: 'escalation-without-approvers',
  severity: 'WARNING',
  source: pages.approvalStage,
  check: function* (policy) {
    for (const { stage, path } of neededStagesOf(policy)) {
      if (stage.isEscalationEnabled !== true || (stage.escalationApprovers?.length ?? 1) > 0) continue;
      yield {
        path: `${path}.escalationApprovers`,
        message: 'Escalation is switched on, and nobody is named to whom a request is passed on.',
        fix: 'Name escalation approvers, or set isEscalationEnabled to false.',
      };
    }
  },
};
