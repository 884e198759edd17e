import type { Rule } from '../../rule.js';
import { endOf } from '../common/lifetime.js';
import { pages } from '../common/sources.js';

/** Access that ends on a day that is over cannot be used. */
export const expirationInThePast: Rule = {
  id: 'expiration-in-the-past',
  severity: 'WARNING',
  source: pages.lifecycle,
  check: function* (policy, now) {
    const end = endOf(policy);
    if (end?.at === undefined || !(end.at <= now.getTime())) return;
    yield {
      path: end.path,
      message: 'Access ends at a moment that is already past.',
      fix: 'Give a moment in the future, or a length of time.',
    };
  },
};
