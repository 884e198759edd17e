/** Members that the form has fields for, or sets by itself; wherever they stand. */
const shown = new Set(
  `accessPackageId displayName description canExtend isEnabled durationInDays expirationDateTime expiration type duration
  endDateTime accessPackageNotificationSettings isAssignmentNotificationDisabled automaticRequestSettings
  requestAccessForAllowedTargets removeAccessWhenTargetLeavesAllowedTargets gracePeriodBeforeAccessRemoval
  requestorSettings scopeType acceptRequests allowedRequestors enableTargetsToSelfRemoveAccess allowCustomAssignmentSchedule
  enableOnBehalfRequestorsToAddAccess enableOnBehalfRequestorsToUpdateAccess enableOnBehalfRequestorsToRemoveAccess
  onBehalfRequestors singleUser groupMembers requestorManager internalSponsors externalSponsors targetUserSponsors
  targetAgentIdentitySponsorsOrOwners targetManager targetApplicationOwners connectedOrganizationMembers
  singleServicePrincipal attributeRuleMembers isBackup userId groupId connectedOrganizationId servicePrincipalId
  membershipRule managerLevel requestApprovalSettings isApprovalRequired isApprovalRequiredForExtension
  isRequestorJustificationRequired approvalMode approvalStages approvalStageTimeOutInDays durationBeforeAutomaticDenial
  isApproverJustificationRequired isEscalationEnabled escalationTimeInMinutes durationBeforeEscalation primaryApprovers
  escalationApprovers approverInformationVisibility accessReviewSettings recurrenceType reviewerType startDateTime reviewers
  isAccessRecommendationEnabled isApprovalJustificationRequired accessReviewTimeoutBehavior schedule recurrence pattern
  interval range endDate numberOfOccurrences questions accessPackageTextInputQuestion accessPackageMultipleChoiceQuestion id
  sequence isRequired isAnswerEditable isSingleLineQuestion regexPattern allowsMultipleSelection text defaultText
  localizedTexts languageCode choices actualValue displayValue verifiableCredentialSettings credentialTypes credentialType
  issuers customExtensionStageSettings stage customExtension accessPackageAssignmentRequestWorkflowExtension
  accessPackageAssignmentWorkflowExtension customAccessPackageWorkflowExtension`.split(/\s+/),
);

/**
 * Paths of what a policy has and the form has no field for, such as a day of the month of a rhythm. A draft carries it
 * along as it is, so that it is not lost.
 */
export function hiddenMembers(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => hiddenMembers(item, `${path}${index}.`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    // Numbers that a rhythm does not need are 0.
    if (inner == null || inner === 0 || (Array.isArray(inner) && inner.length === 0)) return [];
    return shown.has(name) ? hiddenMembers(inner, `${path}${name}.`) : [`${path}${name}`];
  });
}
