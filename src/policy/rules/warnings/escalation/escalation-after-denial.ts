import type { Rule } from '../../rule.js';
import { neededStagesOf, ticksToDenial, ticksToEscalation } from '../common/approval.js';
import { pages } from '../common/sources.js';

/** A request that has been denied is not escalated any more. */
export const escalationAfterDenial: Rule = {
  id: 'escalation-after-denial',
  severity: 'WARNING',
  source: pages.approval,
  check: function* (policy) {
    for (const { stage, path } of neededStagesOf(policy)) {
      const escalation = ticksToEscalation(policy, stage);
      const denial = ticksToDenial(policy, stage);
      if (escalation === null || denial === null || denial === 0n || escalation < denial) continue;
      yield {
        path: `${path}.escalationTimeInMinutes`,
        message:
          'Requests are denied by themselves before they would be escalated, so the escalation approvers never see one.',
        fix: 'Escalate earlier, or give approvers more time before the denial.',
      };
    }
  },
};
