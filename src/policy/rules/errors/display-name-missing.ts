import type { Rule } from '../rule.js';

/** A policy needs a name. Source: Microsoft Graph reference, "Create accessPackageAssignmentPolicy". */
export const displayNameMissing: Rule = {
  id: 'display-name-missing',
  severity: 'ERROR',
  source:
    'https://learn.microsoft.com/graph/api/entitlementmanagement-post-accesspackageassignmentpolicies?view=graph-rest-beta',
  check: function* ({ displayName }) {
    if (displayName !== '') return;
    yield {
      path: 'displayName',
      message: 'The policy has no name.',
      fix: 'Give the name that requestors and administrators are to see.',
    };
  },
};
