import type { WireObject } from '../../answers.js';
import { withIds } from '../shared/ids.js';
import { pick } from '../shared/members.js';
import { writableMembers } from './metadata.js';

/**
 * What a caller says of a policy, made whole: what is absent gets the service's defaults, what is unknown is dropped.
 * @param extraMembers names that are known beside the published ones
 * @param acceptRequests what absent requestor settings say
 */
export function settled(
  body: WireObject,
  extraMembers: ReadonlySet<string>,
  acceptRequests = false,
): WireObject {
  const known = pick(body, [...writableMembers, ...extraMembers]);
  return {
    description: null,
    canExtend: false,
    durationInDays: 0,
    expirationDateTime: null,
    accessReviewSettings: null,
    verifiableCredentialSettings: null,
    ...known,
    questions: withIds(known['questions'] ?? []),
    requestorSettings: known['requestorSettings'] ?? {
      scopeType: 'NoSubjects',
      acceptRequests,
      allowedRequestors: [],
    },
    requestApprovalSettings: known['requestApprovalSettings'] ?? {
      isApprovalRequired: false,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: false,
      approvalMode: 'NoApproval',
      approvalStages: [],
    },
    ...Object.fromEntries(
      ['customExtensionStageSettings', 'customExtensionHandlers']
        .filter((name) => known[name] != null)
        .map((name) => [name, withIds(known[name])]),
    ),
  };
}
