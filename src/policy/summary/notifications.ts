import type { PolicyModel } from '../policy.js';

/** That nobody is told of assignments by e-mail; nothing when people are, which is the default. */
export function notificationSentences({
  accessPackageNotificationSettings: settings,
}: PolicyModel): string[] {
  return settings?.isAssignmentNotificationDisabled === true
    ? ['Nobody is told by e-mail about access that is given or taken.']
    : [];
}
