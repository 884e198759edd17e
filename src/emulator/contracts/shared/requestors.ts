/** Beta's scope of policies by which nobody asks. */
export const NO_SUBJECTS = 'NoSubjects';

/**
 * Beta's words for who may be assigned, with those of v1.0. The last three beta does not document: whatever it shows for
 * v1.0's new scopes is a word that nobody knows yet, and here it is v1.0's own in beta's letter case.
 */
export const scopeWords: ReadonlyMap<string, string> = new Map([
  [NO_SUBJECTS, 'notSpecified'],
  ['SpecificDirectorySubjects', 'specificDirectoryUsers'],
  ['SpecificConnectedOrganizationSubjects', 'specificConnectedOrganizationUsers'],
  ['AllConfiguredConnectedOrganizationSubjects', 'allConfiguredConnectedOrganizationUsers'],
  ['AllExistingDirectoryMemberUsers', 'allMemberUsers'],
  ['AllExistingDirectorySubjects', 'allDirectoryUsers'],
  ['AllExternalSubjects', 'allExternalUsers'],
  ['SpecificDirectoryServicePrincipals', 'specificDirectoryServicePrincipals'],
  ['AllDirectoryServicePrincipals', 'allDirectoryServicePrincipals'],
  ['AllDirectoryAgentIdentities', 'allDirectoryAgentIdentities'],
]);

/** The scopes that beta documents. */
export const betaScopes: readonly string[] = [
  ...[...scopeWords.keys()].slice(0, 7),
  'AllExistingConnectedOrganizationSubjects',
];

/**
 * What only v1.0 says of who may ask, and how. The first is kept only where `acceptRequests` cannot stand for it: beside
 * a scope of nobody.
 */
export const v1RequestorFlags: readonly string[] = [
  'enableTargetsToSelfAddAccess',
  'enableTargetsToSelfRemoveAccess',
  'allowCustomAssignmentSchedule',
  'enableOnBehalfRequestorsToAddAccess',
  'enableOnBehalfRequestorsToUpdateAccess',
  'enableOnBehalfRequestorsToRemoveAccess',
];

/** All members of kept requestor settings that beta has no name for. */
export const v1RequestorMembers: readonly string[] = [...v1RequestorFlags, 'onBehalfRequestors'];
