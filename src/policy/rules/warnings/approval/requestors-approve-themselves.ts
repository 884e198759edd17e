import type { Rule } from '../../rule.js';
import { neededStagesOf } from '../common/approval.js';
import { requestorsIn, scopeOf } from '../common/requestors.js';
import { pages } from '../common/sources.js';
import { firstOf, placesOf } from '../common/user-sets.js';

/** Nobody can approve a request of their own, and members of one group approve each other. */
export const requestorsApproveThemselves: Rule = {
  id: 'requestors-approve-themselves',
  severity: 'WARNING',
  source: pages.approval,
  check: function* (policy) {
    const requestors = requestorsIn(policy, 'allowedRequestors') ?? [];
    if (scopeOf(policy) !== 'SPECIFIC_DIRECTORY_SUBJECTS') return;
    for (const { stage, path } of neededStagesOf(policy)) {
      const approvers = firstOf(stage.primaryApprovers);
      if (approvers.length === 0 || placesOf(approvers, requestors).length < approvers.length) continue;
      yield {
        path: `${path}.primaryApprovers`,
        message:
          'Those who may request are the only ones who approve: a group decides for its own members, and a single user cannot approve at all.',
        fix: 'Name approvers who do not request.',
      };
    }
  },
};
