import type { Rule } from '../../rule.js';
import { automaticOf } from '../common/automatic.js';
import { neverEnds } from '../common/lifetime.js';
import { pages } from '../common/sources.js';

/** Access that a rule gives and does not take outlasts its reason. */
export const automaticAccessKept: Rule = {
  id: 'automatic-access-kept',
  severity: 'WARNING',
  source: pages.automaticAssignment,
  check: function* (policy) {
    const settings = automaticOf(policy);
    if (settings?.requestAccessForAllowedTargets !== true || !neverEnds(policy)) return;
    if (settings.removeAccessWhenTargetLeavesAllowedTargets !== false) return;
    yield {
      path: 'automaticRequestSettings.removeAccessWhenTargetLeavesAllowedTargets',
      message: 'A rule gives access that never ends, and whoever leaves the rule keeps it.',
      fix: 'Set removeAccessWhenTargetLeavesAllowedTargets to true.',
    };
  },
};
