import type { Rule } from '../../rule.js';
import { neededStagesOf } from '../common/approval.js';
import { pages } from '../common/sources.js';
import { identityOf } from '../common/user-sets.js';

/** An approver who is listed twice adds nobody. */
export const approverListedTwice: Rule = {
  id: 'approver-listed-twice',
  severity: 'WARNING',
  source: pages.approval,
  check: function* (policy) {
    for (const { stage, path } of neededStagesOf(policy)) {
      for (const list of ['primaryApprovers', 'escalationApprovers'] as const) {
        const identities = (stage[list] ?? []).map(identityOf);
        const place = identities.findIndex(
          (identity, index) => identity !== null && identities.indexOf(identity) < index,
        );
        if (place === -1) continue;
        yield {
          path: `${path}.${list}.${place}`,
          message: 'The same approver stands in the list twice.',
          fix: 'Take one of the two out; a fallback must be somebody else.',
        };
      }
    }
  },
};
