import type { Rule } from '../../rule.js';
import { approvalOf } from '../common/approval.js';
import { pages } from '../common/sources.js';
import { told } from '../common/told.js';

/** An approval of extensions needs extensions. */
export const extensionApprovalWithoutExtension: Rule = {
  id: 'extension-approval-without-extension',
  severity: 'WARNING',
  source: pages.lifecycle,
  check: function* (policy) {
    if (told(policy, 'canExtend', policy.canExtend) !== false) return;
    if (approvalOf(policy)?.isApprovalRequiredForExtension !== true) return;
    yield {
      path: 'requestApprovalSettings.isApprovalRequiredForExtension',
      message: 'Extensions need an approval, and access cannot be extended.',
      fix: 'Set canExtend to true, or isApprovalRequiredForExtension to false.',
    };
  },
};
