import type { Rule } from '../../rule.js';
import { neededStagesOf } from '../common/approval.js';
import { pages } from '../common/sources.js';
import { placesOf } from '../common/user-sets.js';

/** Whoever did not decide in time is not helped by being asked again. */
export const escalationToSameApprover: Rule = {
  id: 'escalation-to-same-approver',
  severity: 'WARNING',
  source: pages.approval,
  check: function* (policy) {
    for (const { stage, path } of neededStagesOf(policy)) {
      if (stage.isEscalationEnabled !== true) continue;
      const [place] = placesOf(stage.escalationApprovers ?? [], stage.primaryApprovers ?? []);
      if (place === undefined) continue;
      yield {
        path: `${path}.escalationApprovers.${place}`,
        message: 'A request is passed on to somebody who has it already.',
        fix: 'Name escalation approvers who are not among the primary approvers.',
      };
    }
  },
};
