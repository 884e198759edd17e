import { kindOf } from '../../../policy-members.js';
import type { Rule } from '../../rule.js';
import { requestorsIn } from '../common/requestors.js';

/** Users named one by one to request for others are taken by Graph and never can. */
export const onBehalfSingleUser: Rule = {
  id: 'on-behalf-single-user',
  severity: 'WARNING',
  source: 'https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/2373',
  check: function* (policy) {
    for (const [index, requestor] of (requestorsIn(policy, 'onBehalfRequestors') ?? []).entries()) {
      if (kindOf(requestor).kind !== 'singleUser') continue;
      yield {
        path: `requestorSettings.onBehalfRequestors.${index}`,
        message: 'A user who is named to request on behalf of others is reported not to be able to.',
        fix: 'Use targetManager, so that managers request for their people.',
      };
    }
  },
};
