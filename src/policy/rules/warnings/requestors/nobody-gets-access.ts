import type { Rule } from '../../rule.js';
import { requestorFlag, scopeOf } from '../common/requestors.js';
import { pages } from '../common/sources.js';

/** Without requestors and with requests switched off, not even an administrator can assign. */
export const nobodyGetsAccess: Rule = {
  id: 'nobody-gets-access',
  severity: 'WARNING',
  source: pages.requests,
  check: function* (policy) {
    if (scopeOf(policy) !== 'NO_SUBJECTS' || requestorFlag(policy, 'acceptRequests') !== false) return;
    yield {
      path: 'requestorSettings.acceptRequests',
      message:
        'Nobody can request, and since requests are switched off, administrators cannot assign directly either.',
      fix: 'Set acceptRequests to true for direct assignment, or give a scopeType from which requests may come.',
    };
  },
};
