import type { Rule } from '../../rule.js';
import { TICKS_PER_DAY } from '../../../values/durations.js';
import { endOf } from '../common/lifetime.js';
import { pages } from '../common/sources.js';

/** The admin center takes 3,660 days at most. */
export const expirationAfter3660Days: Rule = {
  id: 'expiration-after-3660-days',
  severity: 'WARNING',
  source: pages.lifecycle,
  check: function* (policy) {
    const end = endOf(policy);
    if (end?.after === undefined || end.after <= 3660n * TICKS_PER_DAY) return;
    yield {
      path: end.path,
      message: 'Access lasts longer than 3,660 days, which is the most that the admin center takes.',
      fix: 'Give 3,660 days or less, or say that access never ends.',
    };
  },
};
