import type { AccessPackageAutomaticRequestSettings } from '../../../../generated/schema.js';
import type { PolicyModel } from '../../../policy.js';
import { told } from './told.js';

/** The settings of automatic assignment; null without it, and when unknown. */
export function automaticOf(policy: PolicyModel): AccessPackageAutomaticRequestSettings | null {
  return told(policy, 'automaticRequestSettings', policy.automaticRequestSettings);
}

/** Whether there is no automatic assignment, for sure. */
export function isNotAutomatic(policy: PolicyModel): boolean {
  return told(policy, 'automaticRequestSettings', policy.automaticRequestSettings === null) === true;
}
