import type { Rule } from '../../rule.js';
import { automaticOf } from '../common/automatic.js';
import { pages } from '../common/sources.js';

/** A rule assigns only where Graph requests for those whom it selects. */
export const automaticWithoutRequests: Rule = {
  id: 'automatic-without-requests',
  severity: 'WARNING',
  source: pages.automaticSettings,
  check: function* (policy) {
    if (automaticOf(policy)?.requestAccessForAllowedTargets !== false) return;
    yield {
      path: 'automaticRequestSettings.requestAccessForAllowedTargets',
      message:
        'There are settings of automatic assignment, and nothing is assigned to those whom the rule selects.',
      fix: 'Set requestAccessForAllowedTargets to true, or leave automaticRequestSettings out.',
    };
  },
};
