import { InvalidPolicyIdError } from './input-errors.js';

/** Navigations of a policy that Graph shows only on demand. */
export interface PolicyExpansion {
  /** Whether the answer is to carry `customExtensionStageSettings` with their extensions. */
  readonly customExtensionStageSettings: boolean;
}

/** An expansion of nothing. */
export const noExpansion: PolicyExpansion = { customExtensionStageSettings: false };

/** The query options of an expansion, without `?`. Source: Microsoft Graph beta reference, customExtensionStageSetting. */
export function expandOptions({ customExtensionStageSettings }: PolicyExpansion): string[] {
  return customExtensionStageSettings
    ? ['$expand=customExtensionStageSettings($expand=customExtension)']
    : [];
}

/** Whether an id can stand in a path: not empty, nor `.` or `..`, which URLs resolve even when encoded, and well formed. */
export function isPolicyId(id: string): boolean {
  return id !== '' && id !== '.' && id !== '..' && id.isWellFormed();
}

/** The path of one policy. The id is encoded, so that it cannot leave its segment. Throws an `InvalidPolicyIdError`. */
export function policyPath(collectionPath: string, id: string, expansion: PolicyExpansion): string {
  if (!isPolicyId(id)) throw new InvalidPolicyIdError();
  const options = expandOptions(expansion);
  return `${collectionPath}/${encodeURIComponent(id)}${options.length > 0 ? `?${options.join('&')}` : ''}`;
}
