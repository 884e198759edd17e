import type { Rule } from '../../rule.js';
import { TICKS_PER_DAY } from '../../../values/durations.js';
import { neededStagesOf, ticksToDenial } from '../common/approval.js';
import { pages } from '../common/sources.js';

/** Alternate approvers need requests that wait for four days at least. */
export const denialTooSoonForEscalation: Rule = {
  id: 'denial-too-soon-for-escalation',
  severity: 'WARNING',
  source: pages.approval,
  check: function* (policy) {
    for (const { stage, path } of neededStagesOf(policy)) {
      const denial = ticksToDenial(policy, stage);
      if (
        stage.isEscalationEnabled !== true ||
        denial === null ||
        denial === 0n ||
        denial >= 4n * TICKS_PER_DAY
      )
        continue;
      yield {
        path: `${path}.approvalStageTimeOutInDays`,
        message:
          'Escalation is switched on, and requests are denied in less than the four days that it needs.',
        fix: 'Give four days or more before the denial, or set isEscalationEnabled to false.',
      };
    }
  },
};
