import type { Comparison, Members, Place } from './comparison.js';

/** Whether what is kept of a member cannot be told, so that it may be what was sent. Given what has the member. */
type IsUnknown = (comparison: Comparison, place: Place, sent: unknown, holder: Members) => boolean;

/** Scopes that only some versions have a word for: where a version shows another word, it may mean one of these. */
const partlyKnownScopes: ReadonlySet<unknown> = new Set([
  'ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS',
  'SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS',
  'ALL_DIRECTORY_SERVICE_PRINCIPALS',
  'ALL_DIRECTORY_AGENT_IDENTITIES',
]);

const isHidden: IsUnknown = (_comparison, [name], _sent, holder) => holder[name ?? ''] === undefined;

/** Members of which it takes more than `Doubts` to say whether they are unknown, by their path without places in lists. */
export const unknowns: ReadonlyMap<string, IsUnknown> = new Map<string, IsUnknown>([
  // Absent is what Graph shows only when it is asked to.
  ['accessPackageId', isHidden],
  ['questions', isHidden],
  ['customExtensionStageSettings', isHidden],
  [
    'requestorSettings.scopeType',
    (comparison, place, sent) =>
      (comparison.isUntold(place) || comparison.isAmbiguous(place)) && partlyKnownScopes.has(sent),
  ],
  // Where items of an unknown kind leave a doubt about the list, the items are compared.
  [
    'requestorSettings.allowedRequestors',
    (comparison, place, _sent, holder) => comparison.isUntold(place) && holder['allowedRequestors'] == null,
  ],
  [
    'requestApprovalSettings.approvalStages.customExtension',
    (comparison, place, _sent, holder) =>
      comparison.isUntold(place) || holder['hiddenExtensionOf'] !== undefined,
  ],
  // Every setting has an extension, which Graph shows only when it is asked to.
  [
    'customExtensionStageSettings.customExtension',
    (_comparison, _place, _sent, holder) => holder['customExtension'] == null,
  ],
]);
