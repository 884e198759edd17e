import { ticksOf } from '../../../values/durations.js';
import type { Rule } from '../../rule.js';
import { automaticOf } from '../common/automatic.js';
import { pages } from '../common/sources.js';

/** A grace period delays a removal, and without one there is nothing to delay. */
export const gracePeriodWithoutRemoval: Rule = {
  id: 'grace-period-without-removal',
  severity: 'WARNING',
  source: pages.automaticSettings,
  check: function* (policy) {
    const settings = automaticOf(policy);
    const period = settings?.gracePeriodBeforeAccessRemoval;
    if (settings?.removeAccessWhenTargetLeavesAllowedTargets !== false || period == null) return;
    if ((ticksOf(period) ?? 0n) === 0n) return;
    yield {
      path: 'automaticRequestSettings.gracePeriodBeforeAccessRemoval',
      message:
        'A grace period before removal is given, and access is not removed from those whom the rule does not select any more.',
      fix: 'Set removeAccessWhenTargetLeavesAllowedTargets to true, or give no grace period.',
    };
  },
};
