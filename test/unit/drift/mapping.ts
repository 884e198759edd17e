import type { Version } from './csdl.js';

/** The names of one thing in the versions; null where a version has none of its own. */
type Names = Readonly<Record<Version, string | null>>;

/** Members that a field stands for: of the type itself, or of another as `type.member`. */
type Members = Readonly<Record<Version, readonly string[]>>;

interface TypeMapping {
  readonly types: Names;
  /** By field. Where a version has no member of its own, its dialect says what it can in other words, or null. */
  readonly fields: Readonly<Record<string, Members>>;
}

/** A type and its fields; a field is one member of its own name in both versions unless it is given otherwise. */
function type(
  beta: string | null,
  v1: string | null,
  same: string,
  others: Readonly<Record<string, Members>> = {},
): TypeMapping {
  const names = same.split(/\s+/).filter((name) => name !== '');
  const fields = names.map(
    (name) => [name, both(beta === null ? [] : name, v1 === null ? [] : name)] as const,
  );
  return { types: { beta, v1 }, fields: { ...Object.fromEntries(fields), ...others } };
}

/** A field that is another member in each version. */
function both(beta: string | readonly string[], v1: string | readonly string[]): Members {
  return { beta: [beta].flat(), v1: [v1].flat() };
}

const onlyBeta = (member: string) => both(member, []);
const onlyV1 = (member: string) => both([], member);

const V1_SETTINGS = 'accessPackageAssignmentRequestorSettings';

const isBackup = onlyBeta('isBackup');
const subject = (name: string, same = '', others: Readonly<Record<string, Members>> = {}) =>
  type(name, name, same, { isBackup, ...others });
const subjectOfV1 = (name: string, same: string) => type(null, name, same, { isBackup: both([], []) });

/** Of a question, v1.0 has the text and its translations side by side. */
const question = { text: both('text', ['text', 'localizations']) };
const extension = 'id displayName description';
const dates = 'createdDateTime lastModifiedDateTime';
const authors = 'createdBy lastModifiedBy';

/** What each type of the schema and each of its fields is called in the versions. */
export const mapping: Readonly<Record<string, TypeMapping>> = {
  AccessPackageAssignmentPolicy: type(
    'accessPackageAssignmentPolicy',
    'accessPackageAssignmentPolicy',
    `id displayName description requestorSettings requestApprovalSettings questions customExtensionStageSettings
     createdDateTime modifiedDateTime`,
    {
      accessPackageId: both('accessPackageId', 'accessPackage.id'),
      accessPackage: both('accessPackage', 'accessPackage'),
      canExtend: both('canExtend', `${V1_SETTINGS}.enableTargetsToSelfUpdateAccess`),
      durationInDays: onlyBeta('durationInDays'),
      expirationDateTime: onlyBeta('expirationDateTime'),
      expiration: onlyV1('expiration'),
      automaticRequestSettings: onlyV1('automaticRequestSettings'),
      // Of the form of 2019; since then the flag of the requestor settings.
      isEnabled: both('requestorSettings.acceptRequests', `${V1_SETTINGS}.enableTargetsToSelfAddAccess`),
      accessReviewSettings: both('accessReviewSettings', 'reviewSettings'),
      accessPackageNotificationSettings: both('accessPackageNotificationSettings', 'notificationSettings'),
      verifiableCredentialSettings: onlyBeta('verifiableCredentialSettings'),
      createdBy: onlyBeta('createdBy'),
      modifiedBy: onlyBeta('modifiedBy'),
    },
  ),
  AccessPackage: type('accessPackage', 'accessPackage', 'id'),
  AccessPackageNotificationSettings: type(
    'accessPackageNotificationSettings',
    'accessPackageNotificationSettings',
    'isAssignmentNotificationDisabled',
  ),
  AccessPackageAutomaticRequestSettings: type(
    null,
    'accessPackageAutomaticRequestSettings',
    'requestAccessForAllowedTargets removeAccessWhenTargetLeavesAllowedTargets gracePeriodBeforeAccessRemoval',
  ),
  RequestorSettings: type('requestorSettings', V1_SETTINGS, '', {
    scopeType: both('scopeType', 'accessPackageAssignmentPolicy.allowedTargetScope'),
    acceptRequests: both('acceptRequests', 'enableTargetsToSelfAddAccess'),
    allowedRequestors: both('allowedRequestors', 'accessPackageAssignmentPolicy.specificAllowedTargets'),
    enableTargetsToSelfRemoveAccess: onlyV1('enableTargetsToSelfRemoveAccess'),
    allowCustomAssignmentSchedule: onlyV1('allowCustomAssignmentSchedule'),
    enableOnBehalfRequestorsToAddAccess: onlyV1('enableOnBehalfRequestorsToAddAccess'),
    enableOnBehalfRequestorsToUpdateAccess: onlyV1('enableOnBehalfRequestorsToUpdateAccess'),
    enableOnBehalfRequestorsToRemoveAccess: onlyV1('enableOnBehalfRequestorsToRemoveAccess'),
    onBehalfRequestors: onlyV1('onBehalfRequestors'),
  }),
  ApprovalSettings: type(
    'approvalSettings',
    'accessPackageAssignmentApprovalSettings',
    'isRequestorJustificationRequired',
    {
      isApprovalRequired: both('isApprovalRequired', 'isApprovalRequiredForAdd'),
      isApprovalRequiredForExtension: both('isApprovalRequiredForExtension', 'isApprovalRequiredForUpdate'),
      approvalMode: onlyBeta('approvalMode'),
      approvalStages: both('approvalStages', 'stages'),
    },
  ),
  ApprovalStage: type(
    'approvalStage',
    'accessPackageApprovalStage',
    'isApproverJustificationRequired isEscalationEnabled approverInformationVisibility',
    {
      approvalStageTimeOutInDays: onlyBeta('approvalStageTimeOutInDays'),
      durationBeforeAutomaticDenial: onlyV1('durationBeforeAutomaticDenial'),
      escalationTimeInMinutes: onlyBeta('escalationTimeInMinutes'),
      durationBeforeEscalation: onlyV1('durationBeforeEscalation'),
      primaryApprovers: both('primaryApprovers', ['primaryApprovers', 'fallbackPrimaryApprovers']),
      escalationApprovers: both('escalationApprovers', [
        'escalationApprovers',
        'fallbackEscalationApprovers',
      ]),
      customExtension: onlyBeta('accessPackageDynamicApprovalStage.customExtension'),
    },
  ),
  AssignmentReviewSettings: type(
    'assignmentReviewSettings',
    'accessPackageAssignmentReviewSettings',
    'isEnabled',
    {
      recurrenceType: onlyBeta('recurrenceType'),
      reviewerType: both('reviewerType', 'isSelfReview'),
      startDateTime: onlyBeta('startDateTime'),
      durationInDays: onlyBeta('durationInDays'),
      schedule: onlyV1('schedule'),
      reviewers: both('reviewers', ['primaryReviewers', 'fallbackReviewers']),
      isAccessRecommendationEnabled: both('isAccessRecommendationEnabled', 'isRecommendationEnabled'),
      isApprovalJustificationRequired: both(
        'isApprovalJustificationRequired',
        'isReviewerJustificationRequired',
      ),
      accessReviewTimeoutBehavior: both('accessReviewTimeoutBehavior', 'expirationBehavior'),
      isAgenticExperienceEnabled: onlyBeta('isAgenticExperienceEnabled'),
    },
  ),
  ExpirationPattern: type(null, 'expirationPattern', 'type endDateTime duration'),
  EntitlementManagementSchedule: type(
    null,
    'entitlementManagementSchedule',
    'startDateTime expiration recurrence',
  ),
  PatternedRecurrence: type(null, 'patternedRecurrence', 'pattern range'),
  RecurrencePattern: type(
    null,
    'recurrencePattern',
    'type interval month dayOfMonth daysOfWeek firstDayOfWeek index',
  ),
  RecurrenceRange: type(
    null,
    'recurrenceRange',
    'type numberOfOccurrences recurrenceTimeZone startDate endDate',
  ),
  VerifiableCredentialSettings: type('verifiableCredentialSettings', null, 'credentialTypes'),
  VerifiableCredentialType: type('verifiableCredentialType', null, 'credentialType issuers'),

  UserSet: type('userSet', 'subjectSet', '', { isBackup }),
  SingleUser: subject('singleUser', 'description', { userId: both('id', 'userId') }),
  GroupMembers: subject('groupMembers', 'description', { groupId: both('id', 'groupId') }),
  ConnectedOrganizationMembers: subject('connectedOrganizationMembers', 'description', {
    connectedOrganizationId: both('id', 'connectedOrganizationId'),
  }),
  RequestorManager: subject('requestorManager', 'managerLevel'),
  InternalSponsors: subject('internalSponsors'),
  ExternalSponsors: subject('externalSponsors'),
  TargetUserSponsors: subject('targetUserSponsors'),
  TargetAgentIdentitySponsorsOrOwners: subject('targetAgentIdentitySponsorsOrOwners'),
  AttributeRuleMembers: subject('attributeRuleMembers', 'membershipRule description'),
  SingleServicePrincipal: subjectOfV1('singleServicePrincipal', 'servicePrincipalId description'),
  TargetManager: subjectOfV1('targetManager', 'managerLevel'),
  TargetApplicationOwners: subjectOfV1('targetApplicationOwners', ''),

  AccessPackageQuestion: type(
    'accessPackageQuestion',
    'accessPackageQuestion',
    'id isRequired isAnswerEditable sequence',
    question,
  ),
  AccessPackageTextInputQuestion: type(
    'accessPackageTextInputQuestion',
    'accessPackageTextInputQuestion',
    'id isRequired isAnswerEditable sequence isSingleLineQuestion regexPattern',
    question,
  ),
  AccessPackageMultipleChoiceQuestion: type(
    'accessPackageMultipleChoiceQuestion',
    'accessPackageMultipleChoiceQuestion',
    'id isRequired isAnswerEditable sequence choices',
    { ...question, allowsMultipleSelection: both('allowsMultipleSelection', 'isMultipleSelectionAllowed') },
  ),
  AccessPackageAnswerChoice: type('accessPackageAnswerChoice', 'accessPackageAnswerChoice', 'actualValue', {
    displayValue: both('displayValue', ['text', 'localizations']),
  }),
  AccessPackageLocalizedContent: type('accessPackageLocalizedContent', null, '', {
    defaultText: both('defaultText', ['accessPackageQuestion.text', 'accessPackageAnswerChoice.text']),
    localizedTexts: both('localizedTexts', [
      'accessPackageQuestion.localizations',
      'accessPackageAnswerChoice.localizations',
    ]),
  }),
  AccessPackageLocalizedText: type(
    'accessPackageLocalizedText',
    'accessPackageLocalizedText',
    'languageCode text',
  ),

  CustomExtensionStageSetting: type(
    'customExtensionStageSetting',
    'customExtensionStageSetting',
    'id stage customExtension',
  ),
  CustomCalloutExtension: type('customCalloutExtension', 'customCalloutExtension', extension),
  AccessPackageAssignmentRequestWorkflowExtension: type(
    'accessPackageAssignmentRequestWorkflowExtension',
    'accessPackageAssignmentRequestWorkflowExtension',
    `${extension} ${dates} ${authors}`,
  ),
  AccessPackageAssignmentWorkflowExtension: type(
    'accessPackageAssignmentWorkflowExtension',
    'accessPackageAssignmentWorkflowExtension',
    `${extension} ${dates} ${authors}`,
  ),
  CustomAccessPackageWorkflowExtension: type(
    'customAccessPackageWorkflowExtension',
    null,
    `${extension} ${dates}`,
  ),
};
