import type { RequestorScopeType, UserSet } from '../../../../generated/schema.js';
import type { PolicyModel } from '../../../policy.js';
import { told } from './told.js';

/** The settings that let somebody request on behalf of others. */
export const onBehalfFlags = [
  'enableOnBehalfRequestorsToAddAccess',
  'enableOnBehalfRequestorsToUpdateAccess',
  'enableOnBehalfRequestorsToRemoveAccess',
] as const;

type Flag = 'acceptRequests' | (typeof onBehalfFlags)[number];

/** From whom requests may come; null when unknown. */
export function scopeOf(policy: PolicyModel): RequestorScopeType | null {
  return told(policy, 'requestorSettings.scopeType', policy.requestorSettings?.scopeType ?? null);
}

/** One of the settings of requestors that are true or false; null when unknown. */
export function requestorFlag(policy: PolicyModel, flag: Flag): boolean | null {
  return told(policy, `requestorSettings.${flag}`, policy.requestorSettings?.[flag] ?? null);
}

/** One of the two lists of requestors; null when unknown. */
export function requestorsIn(
  policy: PolicyModel,
  list: 'allowedRequestors' | 'onBehalfRequestors',
): readonly UserSet[] | null {
  return told(policy, `requestorSettings.${list}`, policy.requestorSettings?.[list] ?? null);
}

const external: ReadonlySet<RequestorScopeType | null> = new Set([
  'SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS',
  'ALL_CONFIGURED_CONNECTED_ORGANIZATION_SUBJECTS',
  'ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS',
  'ALL_EXTERNAL_SUBJECTS',
]);

/** Whether requests come from outside the directory. */
export function isExternal(policy: PolicyModel): boolean {
  return external.has(scopeOf(policy));
}
