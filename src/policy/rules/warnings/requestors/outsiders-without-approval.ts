import type { Rule } from '../../rule.js';
import { approvalOf } from '../common/approval.js';
import { isExternal, requestorFlag } from '../common/requestors.js';
import { pages } from '../common/sources.js';

/** Whom nobody approves comes into the directory unseen. */
export const outsidersWithoutApproval: Rule = {
  id: 'outsiders-without-approval',
  severity: 'WARNING',
  source: pages.approval,
  check: function* (policy) {
    if (!isExternal(policy) || requestorFlag(policy, 'acceptRequests') === false) return;
    if (approvalOf(policy)?.isApprovalRequired !== false) return;
    yield {
      path: 'requestApprovalSettings.isApprovalRequired',
      message:
        'People from outside the directory get access, and with it a guest account, without any approval.',
      fix: 'Set isApprovalRequired to true and name who approves.',
    };
  },
};
