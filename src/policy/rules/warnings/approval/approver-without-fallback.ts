import type { Rule } from '../../rule.js';
import { neededStagesOf } from '../common/approval.js';
import { pages } from '../common/sources.js';
import { isRelation } from '../common/user-sets.js';

/** A requestor may have no manager or sponsor, and then nobody is left to decide. */
export const approverWithoutFallback: Rule = {
  id: 'approver-without-fallback',
  severity: 'WARNING',
  source: pages.approval,
  check: function* (policy) {
    for (const { stage, path } of neededStagesOf(policy)) {
      const lists =
        stage.isEscalationEnabled === true
          ? (['primaryApprovers', 'escalationApprovers'] as const)
          : (['primaryApprovers'] as const);
      for (const list of lists) {
        const approvers = stage[list] ?? [];
        if (approvers.length === 0 || !approvers.every(isRelation)) continue;
        yield {
          path: `${path}.${list}`,
          message:
            'Whoever approves is found by a relation to the requestor, and nobody steps in for a requestor who has no such manager or sponsor.',
          fix: 'Add a user or a group with isBackup true.',
        };
      }
    }
  },
};
