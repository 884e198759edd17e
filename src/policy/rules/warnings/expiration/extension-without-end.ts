import { told } from '../common/told.js';
import type { Rule } from '../../rule.js';
import { neverEnds } from '../common/lifetime.js';
import { pages } from '../common/sources.js';

/** Access that never ends has nothing to extend. */
export const extensionWithoutEnd: Rule = {
  id: 'extension-without-end',
  severity: 'WARNING',
  source: pages.lifecycle,
  check: function* (policy) {
    if (told(policy, 'canExtend', policy.canExtend) !== true || !neverEnds(policy)) return;
    yield {
      path: 'canExtend',
      message: 'Access may be extended, and it never ends.',
      fix: 'Let access end, or set canExtend to false.',
    };
  },
};
