import { kindOf } from '../../../policy-members.js';
import type { Rule } from '../../rule.js';
import { neededStagesOf } from '../common/approval.js';
import { scopeOf } from '../common/requestors.js';

/** Sponsors belong to connected organizations, and members of the directory come from none. */
export const sponsorsOfMembers: Rule = {
  id: 'sponsors-of-members',
  severity: 'WARNING',
  source: 'https://learn.microsoft.com/graph/api/resources/internalsponsors?view=graph-rest-beta',
  check: function* (policy) {
    if (scopeOf(policy) !== 'ALL_EXISTING_DIRECTORY_MEMBER_USERS') return;
    for (const { stage, path } of neededStagesOf(policy)) {
      const place = (stage.primaryApprovers ?? []).findIndex((approver) =>
        ['internalSponsors', 'externalSponsors'].includes(kindOf(approver).kind),
      );
      if (place === -1) continue;
      yield {
        path: `${path}.primaryApprovers.${place}`,
        message:
          'Sponsors of a connected organization approve, and requestors are members of the directory, who belong to none.',
        fix: 'Let the manager, the sponsors of the user (targetUserSponsors), or named users and groups approve.',
      };
    }
  },
};
