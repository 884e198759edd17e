import type { Rule } from '../../rule.js';
import { onBehalfFlags, requestorFlag, requestorsIn } from '../common/requestors.js';
import { pages } from '../common/sources.js';

/** Who may request for others has to be allowed to add, update or remove. */
export const onBehalfRequestorsUnused: Rule = {
  id: 'on-behalf-requestors-unused',
  severity: 'WARNING',
  source: pages.requestorSettings,
  check: function* (policy) {
    if ((requestorsIn(policy, 'onBehalfRequestors') ?? []).length === 0) return;
    if (onBehalfFlags.some((name) => requestorFlag(policy, name) !== false)) return;
    yield {
      path: 'requestorSettings.onBehalfRequestors',
      message: 'It is said who requests on behalf of others, and every kind of such request is switched off.',
      fix: 'Set enableOnBehalfRequestorsToAddAccess to true, or name nobody.',
    };
  },
};
