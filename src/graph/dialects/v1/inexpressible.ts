import type { UserSet, UserSetInput } from '../../../generated/schema.js';
import type { Inexpressible } from '../dialect.js';
import { kindOf, type SaidMembers } from '../../../policy/policy-members.js';

const NEGATIVE = 'a number below 0';

/** The first thing that v1.0 cannot say; null when it can say all. */
export function v1Inexpressible(members: SaidMembers): Inexpressible | null {
  return (
    ofPolicy(members) ??
    ofRequestors(members) ??
    (members.requestApprovalSettings == null ? null : ofApproval(members.requestApprovalSettings)) ??
    (members.accessReviewSettings == null ? null : ofReview(members.accessReviewSettings)) ??
    ofStageSettings(members.customExtensionStageSettings)
  );
}

function ofPolicy({
  durationInDays,
  expirationDateTime,
  expiration,
  verifiableCredentialSettings,
}: SaidMembers): Inexpressible | null {
  if (durationInDays != null && durationInDays !== 0) {
    if (durationInDays < 0) return cannot('durationInDays', NEGATIVE);
    if (expirationDateTime != null) return cannot('expirationDateTime', 'beside durationInDays');
  }
  if (expiration?.type === 'UNKNOWN_FUTURE_VALUE') return cannot('expiration.type', 'this type');
  const credentials = verifiableCredentialSettings?.credentialTypes ?? [];
  return credentials.length > 0 ? cannot('verifiableCredentialSettings') : null;
}

function ofRequestors(members: SaidMembers): Inexpressible | null {
  const { requestorSettings: settings, isEnabled } = members;
  const scope = settings?.scopeType;
  if (scope === 'ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS') {
    return cannot('requestorSettings.scopeType', 'this scope');
  }
  // Without a scope a create gets that of nobody; a change has the scope of before.
  const isNobodys = scope === 'NO_SUBJECTS' || (scope == null && 'accessPackageId' in members);
  if (isNobodys && (settings?.acceptRequests ?? isEnabled) === false) {
    const member = settings?.acceptRequests === false ? 'requestorSettings.acceptRequests' : 'isEnabled';
    return cannot(member, 'false, while nobody is in scope: administrators could still assign');
  }
  return (
    ofRequestorSets(settings?.allowedRequestors, 'requestorSettings.allowedRequestors') ??
    ofRequestorSets(settings?.onBehalfRequestors, 'requestorSettings.onBehalfRequestors')
  );
}

function ofRequestorSets(
  items: readonly (UserSet | UserSetInput)[] | null | undefined,
  path: string,
): Inexpressible | null {
  let index = 0;
  for (const item of items ?? []) {
    if (kindOf(item).members['isBackup'] === true)
      return cannot(`${path}.${index}.isBackup`, 'true for a requestor');
    index += 1;
  }
  return null;
}

function ofApproval({
  approvalMode,
  approvalStages,
}: NonNullable<SaidMembers['requestApprovalSettings']>): Inexpressible | null {
  if (approvalMode === 'PARALLEL') return cannot('requestApprovalSettings.approvalMode', 'parallel stages');
  let index = 0;
  for (const stage of approvalStages ?? []) {
    const path = `requestApprovalSettings.approvalStages.${index++}`;
    if (stage.customExtension != null) return cannot(`${path}.customExtension`);
    if ((stage.approvalStageTimeOutInDays ?? 0) < 0)
      return cannot(`${path}.approvalStageTimeOutInDays`, NEGATIVE);
    if ((stage.escalationTimeInMinutes ?? 0) < 0) return cannot(`${path}.escalationTimeInMinutes`, NEGATIVE);
  }
  return null;
}

function ofReview({
  reviewerType,
  durationInDays,
  isAgenticExperienceEnabled,
}: NonNullable<SaidMembers['accessReviewSettings']>): Inexpressible | null {
  if (isAgenticExperienceEnabled === true) return cannot('accessReviewSettings.isAgenticExperienceEnabled');
  if (reviewerType === 'MANAGER') return cannot('accessReviewSettings.reviewerType', 'managers as reviewers');
  return (durationInDays ?? 0) < 0 ? cannot('accessReviewSettings.durationInDays', NEGATIVE) : null;
}

function ofStageSettings(settings: SaidMembers['customExtensionStageSettings']): Inexpressible | null {
  let index = 0;
  for (const { customExtension } of settings ?? []) {
    const kind = customExtension === null ? null : kindOf(customExtension).kind;
    if (kind === 'customAccessPackageWorkflowExtension') {
      return cannot(
        `customExtensionStageSettings.${index}.customExtension`,
        'an extension of the older generation',
      );
    }
    index += 1;
  }
  return null;
}

function cannot(member: string, reason: string | null = null): Inexpressible {
  return { member, reason };
}
