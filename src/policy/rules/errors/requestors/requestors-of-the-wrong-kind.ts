import type { Rule } from '../../rule.js';
import { placed } from '../references/placed-user-sets.js';

/** The kinds that a scope takes. Source: Microsoft Graph reference, requestorSettings and allowedTargetScope. */
const kinds: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['SPECIFIC_DIRECTORY_SUBJECTS', ['SingleUser', 'GroupMembers', 'AttributeRuleMembers']],
  ['SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS', ['ConnectedOrganizationMembers']],
  ['SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS', ['SingleServicePrincipal']],
]);

/** A scope takes entries of its own kinds only; inside and outside people do not mix. */
export const requestorsOfTheWrongKind: Rule = {
  id: 'requestors-of-the-wrong-kind',
  severity: 'ERROR',
  source:
    'https://learn.microsoft.com/entra/id-governance/entitlement-management-access-package-request-policy',
  check: function* ({ requestorSettings: settings }) {
    const allowed = kinds.get(settings?.scopeType);
    if (allowed === undefined) return;
    for (const { item, path } of placed(settings?.allowedRequestors, 'requestorSettings.allowedRequestors')) {
      const { __typename: kind = 'OtherUserSet' } = item;
      if (kind === 'OtherUserSet' || allowed.includes(kind)) continue;
      yield {
        path,
        message: `An entry of the kind ${kind} does not fit the scope ${String(settings?.scopeType)}.`,
        fix: `Name ${allowed.join(', ')} only, and make a second policy for the others.`,
      };
    }
  },
};
