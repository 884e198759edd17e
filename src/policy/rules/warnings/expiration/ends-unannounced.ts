import type { Rule } from '../../rule.js';
import { endOf } from '../common/lifetime.js';
import { told } from '../common/told.js';

/** With notifications switched off, access ends without a word. */
export const endsUnannounced: Rule = {
  id: 'ends-unannounced',
  severity: 'WARNING',
  source: 'https://learn.microsoft.com/graph/api/resources/accesspackagenotificationsettings',
  check: function* (policy) {
    const settings = told(
      policy,
      'accessPackageNotificationSettings',
      policy.accessPackageNotificationSettings,
    );
    const end = endOf(policy);
    if (settings?.isAssignmentNotificationDisabled !== true || end === null || end.never === true) return;
    yield {
      path: 'accessPackageNotificationSettings.isAssignmentNotificationDisabled',
      message: 'Access ends, and nobody is told so beforehand since notifications are switched off.',
      fix: 'Set isAssignmentNotificationDisabled to false.',
    };
  },
};
