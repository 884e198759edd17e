import type { Rule } from '../../rule.js';
import { neededStagesOf, ticksToDenial } from '../common/approval.js';
import { pages } from '../common/sources.js';

/** A stage without any time to decide in denies every request. */
export const deniedAtOnce: Rule = {
  id: 'denied-at-once',
  severity: 'WARNING',
  source: pages.approvalStage,
  check: function* (policy) {
    for (const { stage, path } of neededStagesOf(policy)) {
      if (ticksToDenial(policy, stage) !== 0n) continue;
      yield {
        path: `${path}.approvalStageTimeOutInDays`,
        message: 'Approvers have no time at all before a request is denied by itself.',
        fix: 'Give approvers a day at least.',
      };
    }
  },
};
