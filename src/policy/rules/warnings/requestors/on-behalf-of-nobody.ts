import type { Rule } from '../../rule.js';
import { onBehalfFlags, requestorFlag, requestorsIn } from '../common/requestors.js';
import { pages } from '../common/sources.js';

/** Requests on behalf of others need somebody who makes them. */
export const onBehalfOfNobody: Rule = {
  id: 'on-behalf-of-nobody',
  severity: 'WARNING',
  source: pages.requestorSettings,
  check: function* (policy) {
    if (requestorsIn(policy, 'onBehalfRequestors')?.length !== 0) return;
    const flag = onBehalfFlags.find((name) => requestorFlag(policy, name) === true);
    if (flag === undefined) return;
    yield {
      path: 'requestorSettings.onBehalfRequestors',
      message: `Requests on behalf of others are switched on (${flag}), and nobody is named who may make them.`,
      fix: 'Name targetManager, or targetApplicationOwners for service principals, in onBehalfRequestors.',
    };
  },
};
