import type {
  AccessPackageCustomExtensionStage,
  AccessReviewRecurrenceType,
  AccessReviewReviewerType,
  AccessReviewTimeoutBehavior,
  ApprovalMode,
  ApproverInformationVisibility,
  RequestorScopeType,
} from '../../../generated/model.js';

/** The two ways between a GraphQL enum's values and Graph's words. */
export interface WordTable<Value extends string> {
  /** Graph's word for a value that input may have. Throws a TypeError for `UNKNOWN_FUTURE_VALUE`, which none may. */
  readonly toWire: (value: Value) => string;
  /** The value for Graph's word; `UNKNOWN_FUTURE_VALUE` for a word not listed, null for anything but text. */
  readonly fromWire: (word: unknown) => Value | 'UNKNOWN_FUTURE_VALUE' | null;
}

function wordTable<Value extends string>(
  words: Record<Exclude<Value, 'UNKNOWN_FUTURE_VALUE'>, string>,
): WordTable<Value> {
  const byValue = new Map(Object.entries<string>(words));
  const byWord = new Map([...byValue].map(([value, word]) => [word, value as Value]));
  return {
    toWire(value) {
      const word = byValue.get(value);
      if (word === undefined) throw new TypeError(`Graph has no word for ${value}`);
      return word;
    },
    fromWire: (word) => (typeof word === 'string' ? (byWord.get(word) ?? 'UNKNOWN_FUTURE_VALUE') : null),
  };
}

/** Words of `requestorSettings.scopeType` (Microsoft Graph beta reference, requestorSettings). */
export const scopeTypes = wordTable<RequestorScopeType>({
  NO_SUBJECTS: 'NoSubjects',
  SPECIFIC_DIRECTORY_SUBJECTS: 'SpecificDirectorySubjects',
  SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS: 'SpecificConnectedOrganizationSubjects',
  ALL_CONFIGURED_CONNECTED_ORGANIZATION_SUBJECTS: 'AllConfiguredConnectedOrganizationSubjects',
  ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS: 'AllExistingConnectedOrganizationSubjects',
  ALL_EXISTING_DIRECTORY_MEMBER_USERS: 'AllExistingDirectoryMemberUsers',
  ALL_EXISTING_DIRECTORY_SUBJECTS: 'AllExistingDirectorySubjects',
  ALL_EXTERNAL_SUBJECTS: 'AllExternalSubjects',
});

/** Words of `approvalSettings.approvalMode` (Microsoft Graph beta reference, approvalSettings). */
export const approvalModes = wordTable<ApprovalMode>({
  NO_APPROVAL: 'NoApproval',
  SINGLE_STAGE: 'SingleStage',
  SERIAL: 'Serial',
  PARALLEL: 'Parallel',
});

/** Members of `approverInformationVisibility` (Microsoft Graph beta metadata). */
export const approverVisibilities = wordTable<ApproverInformationVisibility>({
  DEFAULT: 'default',
  NOT_VISIBLE: 'notVisible',
  VISIBLE: 'visible',
});

/** Words of `assignmentReviewSettings.recurrenceType` (Microsoft Graph beta reference, assignmentReviewSettings). */
export const recurrenceTypes = wordTable<AccessReviewRecurrenceType>({
  WEEKLY: 'weekly',
  MONTHLY: 'monthly',
  QUARTERLY: 'quarterly',
  HALFYEARLY: 'halfyearly',
  ANNUAL: 'annual',
});

/** Words of `assignmentReviewSettings.reviewerType` (Microsoft Graph beta reference, assignmentReviewSettings). */
export const reviewerTypes = wordTable<AccessReviewReviewerType>({
  SELF: 'Self',
  REVIEWERS: 'Reviewers',
  MANAGER: 'Manager',
});

/** Members of `accessReviewTimeoutBehavior` (Microsoft Graph beta metadata). */
export const timeoutBehaviors = wordTable<AccessReviewTimeoutBehavior>({
  KEEP_ACCESS: 'keepAccess',
  REMOVE_ACCESS: 'removeAccess',
  ACCEPT_ACCESS_RECOMMENDATION: 'acceptAccessRecommendation',
});

/** Members of `accessPackageCustomExtensionStage` (Microsoft Graph beta metadata). */
export const extensionStages = wordTable<AccessPackageCustomExtensionStage>({
  ASSIGNMENT_REQUEST_CREATED: 'assignmentRequestCreated',
  ASSIGNMENT_REQUEST_APPROVED: 'assignmentRequestApproved',
  ASSIGNMENT_REQUEST_GRANTED: 'assignmentRequestGranted',
  ASSIGNMENT_REQUEST_REMOVED: 'assignmentRequestRemoved',
  ASSIGNMENT_FOURTEEN_DAYS_BEFORE_EXPIRATION: 'assignmentFourteenDaysBeforeExpiration',
  ASSIGNMENT_ONE_DAY_BEFORE_EXPIRATION: 'assignmentOneDayBeforeExpiration',
});
