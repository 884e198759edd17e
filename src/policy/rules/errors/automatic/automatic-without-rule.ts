import type { Rule } from '../../rule.js';
import { placed } from '../references/placed-user-sets.js';

/** Automatic assignment goes by the one rule that selects people. Source: Microsoft Graph reference, "Create assignmentPolicies". */
export const automaticWithoutRule: Rule = {
  id: 'automatic-without-rule',
  severity: 'ERROR',
  source: 'https://learn.microsoft.com/graph/api/entitlementmanagement-post-assignmentpolicies',
  check: function* ({ automaticRequestSettings, requestorSettings: settings }) {
    if (automaticRequestSettings == null) return;
    const { scopeType, allowedRequestors } = settings ?? {};
    if (allowedRequestors == null || scopeType == null) return;
    const [only, second] = placed(allowedRequestors, 'requestorSettings.allowedRequestors');
    const isOneRule = only?.item.__typename === 'AttributeRuleMembers' && second === undefined;
    if (isOneRule && scopeType === 'SPECIFIC_DIRECTORY_SUBJECTS') return;
    yield {
      path: 'requestorSettings.allowedRequestors',
      message: 'Access is to be assigned automatically, and not exactly one rule says to whom.',
      fix: 'Set scopeType to SPECIFIC_DIRECTORY_SUBJECTS, and give one attributeRuleMembers with a membershipRule.',
    };
  },
};
