/** Navigations of a policy that Graph shows only on demand. */
export interface PolicyExpansion {
  /** Whether the answer is to carry `customExtensionStageSettings` with their extensions. */
  readonly customExtensionStageSettings: boolean;
}

/** An id that cannot stand in a path of its own. Not a fault of Graph's: nothing is sent. */
export class InvalidPolicyIdError extends Error {
  override readonly name = 'InvalidPolicyIdError';
}

/**
 * The path of one policy. The id is encoded, so that it cannot leave its segment. Throws `InvalidPolicyIdError` for an
 * empty id, for `.` and `..`, which URLs resolve even when encoded, and for lone surrogates.
 */
export function policyPath(collectionPath: string, id: string, expansion: PolicyExpansion): string {
  if (id === '' || id === '.' || id === '..' || !id.isWellFormed()) {
    throw new InvalidPolicyIdError('A policy id is a GUID, such as b7c2e9d4-51fa-4f0c-8b0e-6d3a91c7f208');
  }
  // Source of the expansion: Microsoft Graph beta reference, customExtensionStageSetting.
  const query = expansion.customExtensionStageSettings
    ? '?$expand=customExtensionStageSettings($expand=customExtension)'
    : '';
  return `${collectionPath}/${encodeURIComponent(id)}${query}`;
}
