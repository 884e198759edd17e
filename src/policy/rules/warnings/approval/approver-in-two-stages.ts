import type { Rule } from '../../rule.js';
import { neededStagesOf } from '../common/approval.js';
import { pages } from '../common/sources.js';
import { firstOf, placesOf } from '../common/user-sets.js';

/** A second signature is to be another person's. */
export const approverInTwoStages: Rule = {
  id: 'approver-in-two-stages',
  severity: 'WARNING',
  source: pages.approval,
  check: function* (policy) {
    const stages = neededStagesOf(policy);
    for (const [index, { stage, path }] of stages.entries()) {
      const earlier = stages
        .slice(0, index)
        .flatMap(({ stage: { primaryApprovers } }) => firstOf(primaryApprovers));
      const approvers = stage.primaryApprovers ?? [];
      const place = placesOf(approvers, earlier).find((index) => approvers[index]?.isBackup !== true);
      if (place === undefined) continue;
      yield {
        path: `${path}.primaryApprovers.${place}`,
        message:
          'An approver of an earlier stage approves here again, so one person can give both signatures.',
        fix: 'Name different people in each stage.',
      };
    }
  },
};
