import { usesMemberOf } from '../../../values/membership-rule.js';
import type { Rule } from '../../rule.js';
import { allUserSets } from '../references/placed-user-sets.js';

/** Membership rules cannot go by groups any more. Source: Microsoft Entra documentation, the end of memberOf on 2026-10-27. */
export const ruleWithMemberOf: Rule = {
  id: 'rule-with-member-of',
  severity: 'ERROR',
  source: 'https://learn.microsoft.com/entra/identity/users/groups-dynamic-rule-member-of',
  check: function* (policy) {
    for (const { item, path } of allUserSets(policy)) {
      const rule = item['membershipRule'];
      if (typeof rule !== 'string' || !usesMemberOf(rule)) continue;
      yield {
        path: `${path}.membershipRule`,
        message: 'The rule goes by memberOf, which Microsoft Graph has ended on 2026-10-27.',
        fix: "Write the rule by the users' own attributes.",
      };
    }
  },
};
