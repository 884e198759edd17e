import type {
  AccessPackageCustomExtensionStage,
  AccessReviewRecurrenceType,
  AccessReviewReviewerType,
  AccessReviewTimeoutBehavior,
  ApprovalMode,
  ApproverInformationVisibility,
  RequestorScopeType,
} from '../../../generated/schema.js';

/** The two ways between the values of an enum here and Graph's own. */
export interface EnumValues<Value extends string> {
  /** Graph's value for one that input may have. Throws a TypeError for `UNKNOWN_FUTURE_VALUE`, which none may. */
  readonly toWire: (value: Value) => string;
  /** The value for Graph's; `UNKNOWN_FUTURE_VALUE` for one not listed, null for anything but text. */
  readonly fromWire: (graphValue: unknown) => Value | 'UNKNOWN_FUTURE_VALUE' | null;
  /** Graph's words, each with its value. */
  readonly words: ReadonlyMap<string, Value>;
}

/** The two ways for an enum, given Graph's word for each value that Graph has a word for. */
export function enumValues<Value extends string, Missing extends Value = never>(
  graphValues: Readonly<Record<Exclude<Value, Missing | 'UNKNOWN_FUTURE_VALUE'>, string>>,
): EnumValues<Value> {
  const byValue = new Map(Object.entries<string>(graphValues));
  const byGraphValue = new Map([...byValue].map(([value, graphValue]) => [graphValue, value as Value]));
  return {
    toWire(value) {
      const graphValue = byValue.get(value);
      if (graphValue === undefined) throw new TypeError(`Graph has no value for ${value}`);
      return graphValue;
    },
    fromWire: (graphValue) =>
      typeof graphValue === 'string' ? (byGraphValue.get(graphValue) ?? 'UNKNOWN_FUTURE_VALUE') : null,
    words: byGraphValue,
  };
}

/** Values of `requestorSettings.scopeType` (Microsoft Graph beta reference, requestorSettings). */
export const scopeTypes = enumValues<
  RequestorScopeType,
  | 'SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS'
  | 'ALL_DIRECTORY_SERVICE_PRINCIPALS'
  | 'ALL_DIRECTORY_AGENT_IDENTITIES'
>({
  NO_SUBJECTS: 'NoSubjects',
  SPECIFIC_DIRECTORY_SUBJECTS: 'SpecificDirectorySubjects',
  SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS: 'SpecificConnectedOrganizationSubjects',
  ALL_CONFIGURED_CONNECTED_ORGANIZATION_SUBJECTS: 'AllConfiguredConnectedOrganizationSubjects',
  ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS: 'AllExistingConnectedOrganizationSubjects',
  ALL_EXISTING_DIRECTORY_MEMBER_USERS: 'AllExistingDirectoryMemberUsers',
  ALL_EXISTING_DIRECTORY_SUBJECTS: 'AllExistingDirectorySubjects',
  ALL_EXTERNAL_SUBJECTS: 'AllExternalSubjects',
});

/** Values of `approvalSettings.approvalMode` (Microsoft Graph beta reference, approvalSettings). */
export const approvalModes = enumValues<ApprovalMode>({
  NO_APPROVAL: 'NoApproval',
  SINGLE_STAGE: 'SingleStage',
  SERIAL: 'Serial',
  PARALLEL: 'Parallel',
});

/** Values of `approverInformationVisibility` (Microsoft Graph metadata). */
export const approverVisibilities = enumValues<ApproverInformationVisibility>({
  DEFAULT: 'default',
  NOT_VISIBLE: 'notVisible',
  VISIBLE: 'visible',
});

/** Values of `assignmentReviewSettings.recurrenceType` (Microsoft Graph beta reference, assignmentReviewSettings). */
export const recurrenceTypes = enumValues<AccessReviewRecurrenceType>({
  WEEKLY: 'weekly',
  MONTHLY: 'monthly',
  QUARTERLY: 'quarterly',
  HALFYEARLY: 'halfyearly',
  ANNUAL: 'annual',
});

/** Values of `assignmentReviewSettings.reviewerType` (Microsoft Graph beta reference, assignmentReviewSettings). */
export const reviewerTypes = enumValues<AccessReviewReviewerType>({
  SELF: 'Self',
  REVIEWERS: 'Reviewers',
  MANAGER: 'Manager',
});

/** Values of `accessReviewTimeoutBehavior` (Microsoft Graph beta metadata). */
export const timeoutBehaviors = enumValues<AccessReviewTimeoutBehavior>({
  KEEP_ACCESS: 'keepAccess',
  REMOVE_ACCESS: 'removeAccess',
  ACCEPT_ACCESS_RECOMMENDATION: 'acceptAccessRecommendation',
});

/** Values of `accessPackageCustomExtensionStage` (Microsoft Graph beta metadata). */
export const extensionStages = enumValues<AccessPackageCustomExtensionStage>({
  ASSIGNMENT_REQUEST_CREATED: 'assignmentRequestCreated',
  ASSIGNMENT_REQUEST_APPROVED: 'assignmentRequestApproved',
  ASSIGNMENT_REQUEST_GRANTED: 'assignmentRequestGranted',
  ASSIGNMENT_REQUEST_REMOVED: 'assignmentRequestRemoved',
  ASSIGNMENT_FOURTEEN_DAYS_BEFORE_EXPIRATION: 'assignmentFourteenDaysBeforeExpiration',
  ASSIGNMENT_ONE_DAY_BEFORE_EXPIRATION: 'assignmentOneDayBeforeExpiration',
});
