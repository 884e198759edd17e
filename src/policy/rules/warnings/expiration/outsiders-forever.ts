import type { Rule } from '../../rule.js';
import { endOf } from '../common/lifetime.js';
import { isExternal } from '../common/requestors.js';
import { pages } from '../common/sources.js';

/** Guests whose access never ends stay in the directory. */
export const outsidersForever: Rule = {
  id: 'outsiders-forever',
  severity: 'WARNING',
  source: pages.externalUsers,
  check: function* (policy) {
    const end = endOf(policy);
    if (end?.never !== true || !isExternal(policy)) return;
    yield {
      path: end.path,
      message:
        'People from outside the directory get access that never ends, and their guest accounts stay with it.',
      fix: 'Let access end, for example after 180 days.',
    };
  },
};
