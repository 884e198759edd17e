import { kindOf } from '../../../policy-members.js';
import type { Rule } from '../../rule.js';
import { neededStagesOf } from '../common/approval.js';
import { isExternal } from '../common/requestors.js';
import { pages } from '../common/sources.js';

/** Managers are looked up in the directory, where somebody from outside has none. */
export const managerOfOutsiders: Rule = {
  id: 'manager-of-outsiders',
  severity: 'WARNING',
  source: pages.approval,
  check: function* (policy) {
    if (!isExternal(policy)) return;
    for (const { stage, path } of neededStagesOf(policy)) {
      const place = (stage.primaryApprovers ?? []).findIndex(
        (approver) => kindOf(approver).kind === 'requestorManager',
      );
      if (place === -1) continue;
      yield {
        path: `${path}.primaryApprovers.${place}`,
        message:
          'The manager approves, and requestors come from outside the directory, which knows no managers of theirs.',
        fix: 'Let internal or external sponsors, or named users and groups, approve.',
      };
    }
  },
};
