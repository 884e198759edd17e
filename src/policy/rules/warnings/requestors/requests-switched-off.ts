import type { Rule } from '../../rule.js';
import { isNotAutomatic } from '../common/automatic.js';
import { requestorFlag, scopeOf } from '../common/requestors.js';

/** People in the scope cannot request while requests are switched off. */
export const requestsSwitchedOff: Rule = {
  id: 'requests-switched-off',
  severity: 'WARNING',
  source: 'https://learn.microsoft.com/graph/api/resources/requestorsettings?view=graph-rest-beta',
  check: function* (policy) {
    const scope = scopeOf(policy);
    if (scope === null || scope === 'NO_SUBJECTS' || requestorFlag(policy, 'acceptRequests') !== false)
      return;
    if (!isNotAutomatic(policy) || requestorFlag(policy, 'enableOnBehalfRequestorsToAddAccess') !== false)
      return;
    yield {
      path: 'requestorSettings.acceptRequests',
      message: 'It is said who may request, and new requests are not accepted.',
      fix: 'Set acceptRequests to true, unless the policy is closed on purpose.',
    };
  },
};
