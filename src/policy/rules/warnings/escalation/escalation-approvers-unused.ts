import type { Rule } from '../../rule.js';
import { neededStagesOf } from '../common/approval.js';
import { pages } from '../common/sources.js';

/** Escalation approvers are asked only when escalation is switched on. */
export const escalationApproversUnused: Rule = {
  id: 'escalation-approvers-unused',
  severity: 'WARNING',
  source: pages.approvalStage,
  check: function* (policy) {
    for (const { stage, path } of neededStagesOf(policy)) {
      if (stage.isEscalationEnabled !== false || (stage.escalationApprovers ?? []).length === 0) continue;
      yield {
        path: `${path}.escalationApprovers`,
        message: 'Escalation approvers are named, and escalation is switched off: nothing ever reaches them.',
        fix: 'Set isEscalationEnabled to true, or name no escalation approvers.',
      };
    }
  },
};
