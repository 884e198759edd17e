import type {
  AssignmentReviewSettings,
  EntitlementManagementSchedule,
  ExpirationPattern,
  RecurrencePattern,
  RecurrenceRange,
  RequestorSettings,
} from '../../generated/schema.js';
import {
  noDoubts,
  type ApprovalSettingsModel,
  type ApprovalStageModel,
  type PolicyModel,
} from '../policy.js';

/** Requestor settings that a policy has when it says nothing of them. Source: the Terraform provider azuread. */
export const defaultRequestors: RequestorSettings = {
  scopeType: 'NO_SUBJECTS',
  acceptRequests: false,
  allowedRequestors: [],
  enableTargetsToSelfRemoveAccess: false,
  allowCustomAssignmentSchedule: false,
  enableOnBehalfRequestorsToAddAccess: false,
  enableOnBehalfRequestorsToUpdateAccess: false,
  enableOnBehalfRequestorsToRemoveAccess: false,
  onBehalfRequestors: [],
};

/** Approval settings but for the mode, which Graph derives. Source: Microsoft Graph beta reference, approvalSettings. */
export const defaultApproval: ApprovalSettingsModel = {
  isApprovalRequired: false,
  isApprovalRequiredForExtension: false,
  isRequestorJustificationRequired: false,
  approvalMode: null,
  approvalStages: [],
};

/** A stage; for its lengths no default is known. */
export const defaultStage: ApprovalStageModel = {
  approvalStageTimeOutInDays: null,
  durationBeforeAutomaticDenial: null,
  isApproverJustificationRequired: false,
  isEscalationEnabled: false,
  escalationTimeInMinutes: null,
  durationBeforeEscalation: null,
  primaryApprovers: [],
  escalationApprovers: [],
  approverInformationVisibility: 'DEFAULT',
  customExtension: null,
};

/** Review settings; for what is null no default is known. Source: Microsoft Graph beta reference, assignmentReviewSettings. */
export const defaultReviews: AssignmentReviewSettings = {
  isEnabled: null,
  recurrenceType: null,
  reviewerType: null,
  startDateTime: null,
  durationInDays: null,
  schedule: null,
  reviewers: [],
  isAccessRecommendationEnabled: true,
  isApprovalJustificationRequired: true,
  accessReviewTimeoutBehavior: null,
  isAgenticExperienceEnabled: null,
};

/** Nothing said of when something happens. */
export const defaultSchedule: EntitlementManagementSchedule = {
  startDateTime: null,
  expiration: null,
  recurrence: null,
};

/** The members of an end that its type does not need. */
export const defaultExpiration: Partial<ExpirationPattern> = { endDateTime: null, duration: null };

/** The members of a rhythm that its type does not need. */
export const defaultPattern: Partial<RecurrencePattern> = {
  interval: 1,
  month: 0,
  dayOfMonth: 0,
  daysOfWeek: [],
  firstDayOfWeek: null,
  index: null,
};

/** The members of a range that its type does not need. */
export const defaultRange: Partial<RecurrenceRange> = {
  numberOfOccurrences: 0,
  recurrenceTimeZone: null,
  startDate: null,
  endDate: null,
};

/** A policy of which nothing is said. */
export const defaultPolicy: PolicyModel = {
  id: '',
  accessPackageId: null,
  displayName: null,
  description: null,
  canExtend: false,
  durationInDays: 0,
  expirationDateTime: null,
  expiration: { type: 'NO_EXPIRATION', endDateTime: null, duration: null },
  automaticRequestSettings: null,
  isEnabled: false,
  requestorSettings: defaultRequestors,
  requestApprovalSettings: { ...defaultApproval, approvalMode: 'NO_APPROVAL' },
  accessReviewSettings: null,
  questions: [],
  verifiableCredentialSettings: null,
  accessPackageNotificationSettings: null,
  customExtensionStageSettings: [],
  createdBy: null,
  createdDateTime: null,
  modifiedBy: null,
  modifiedDateTime: null,
  doubts: noDoubts,
};
