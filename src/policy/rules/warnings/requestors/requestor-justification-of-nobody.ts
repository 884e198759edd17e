import type { Rule } from '../../rule.js';
import { approvalOf } from '../common/approval.js';
import { scopeOf } from '../common/requestors.js';
import { pages } from '../common/sources.js';

/** Where nobody requests, nobody can say why. */
export const requestorJustificationOfNobody: Rule = {
  id: 'requestor-justification-of-nobody',
  severity: 'WARNING',
  source: pages.requests,
  check: function* (policy) {
    if (scopeOf(policy) !== 'NO_SUBJECTS' || approvalOf(policy)?.isRequestorJustificationRequired !== true)
      return;
    yield {
      path: 'requestApprovalSettings.isRequestorJustificationRequired',
      message: 'Requestors must say why they need access, and nobody can request.',
      fix: 'Give a scopeType from which requests may come, or do not ask for the justification.',
    };
  },
};
