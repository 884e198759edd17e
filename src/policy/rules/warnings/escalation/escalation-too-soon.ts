import type { Rule } from '../../rule.js';
import { TICKS_PER_DAY } from '../../../values/durations.js';
import { neededStagesOf, ticksToEscalation } from '../common/approval.js';
import { pages } from '../common/sources.js';

/** Requests can be passed on only a day after they were made. */
export const escalationTooSoon: Rule = {
  id: 'escalation-too-soon',
  severity: 'WARNING',
  source: pages.approval,
  check: function* (policy) {
    for (const { stage, path } of neededStagesOf(policy)) {
      const escalation = ticksToEscalation(policy, stage);
      if (escalation === null || escalation >= TICKS_PER_DAY) continue;
      yield {
        path: `${path}.escalationTimeInMinutes`,
        message:
          'Escalation is to come in less than a day, which is the least that entitlement management waits.',
        fix: 'Escalate after a day (1440 minutes) or later.',
      };
    }
  },
};
