import type { Rule } from '../../rule.js';

/** Nobody approves what nobody asks for. Source: Microsoft Entra documentation, automatic assignment policies. */
export const automaticWithApproval: Rule = {
  id: 'automatic-with-approval',
  severity: 'ERROR',
  source:
    'https://learn.microsoft.com/entra/id-governance/entitlement-management-access-package-auto-assignment-policy',
  check: function* ({ automaticRequestSettings, requestApprovalSettings: approval }) {
    if (automaticRequestSettings == null || approval?.isApprovalRequired !== true) return;
    yield {
      path: 'requestApprovalSettings.isApprovalRequired',
      message: 'Access is assigned automatically, which leaves nobody to approve.',
      fix: 'Set isApprovalRequired to false, or make a second policy by which people ask.',
    };
  },
};
