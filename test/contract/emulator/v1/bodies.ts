import { PACKAGE } from '../../../support/policies/policies.js';
import type { Wire } from '../support/emulator-calls.js';

const GROUP = 'e95d2a17-06bc-48f3-8d41-7a3b0c6f9e52';
const USER = '3c70e1b8-54fa-4d29-9b06-1e8d72a5c4f3';
const type = (name: string) => `#microsoft.graph.${name}`;

/** Requestor settings with every member. */
export const nobodyAsks: Wire = {
  enableTargetsToSelfAddAccess: false,
  enableTargetsToSelfUpdateAccess: false,
  enableTargetsToSelfRemoveAccess: false,
  allowCustomAssignmentSchedule: false,
  enableOnBehalfRequestorsToAddAccess: false,
  enableOnBehalfRequestorsToUpdateAccess: false,
  enableOnBehalfRequestorsToRemoveAccess: false,
  onBehalfRequestors: [],
};

/** Approval settings that ask nobody. */
const nobodyApproves: Wire = {
  isApprovalRequiredForAdd: false,
  isApprovalRequiredForUpdate: false,
  isRequestorJustificationRequired: false,
  stages: [],
};

/** A body with every plain member. */
export const direct: Wire = {
  displayName: 'Placed by the desk',
  description: 'Administrators assign',
  allowedTargetScope: 'notSpecified',
  specificAllowedTargets: [],
  automaticRequestSettings: null,
  expiration: { endDateTime: null, duration: null, type: 'noExpiration' },
  requestorSettings: { ...nobodyAsks, allowCustomAssignmentSchedule: true },
  requestApprovalSettings: nobodyApproves,
  reviewSettings: null,
  notificationSettings: { isAssignmentNotificationDisabled: false },
  accessPackage: { id: PACKAGE },
};

/** One that says nearly everything: hours, managers on behalf, fallbacks, reviews every other month. */
export const elaborate: Wire = {
  ...direct,
  displayName: 'Shift tools',
  allowedTargetScope: 'specificDirectoryUsers',
  specificAllowedTargets: [{ '@odata.type': type('groupMembers'), groupId: GROUP, description: 'Crew' }],
  expiration: { endDateTime: null, duration: 'PT8H', type: 'afterDuration' },
  requestorSettings: {
    ...nobodyAsks,
    enableTargetsToSelfAddAccess: true,
    enableTargetsToSelfUpdateAccess: true,
    enableTargetsToSelfRemoveAccess: true,
    enableOnBehalfRequestorsToAddAccess: true,
    onBehalfRequestors: [{ '@odata.type': type('targetManager'), managerLevel: 2 }],
  },
  requestApprovalSettings: {
    isApprovalRequiredForAdd: true,
    isApprovalRequiredForUpdate: true,
    isRequestorJustificationRequired: true,
    stages: [
      {
        durationBeforeAutomaticDenial: 'PT36H',
        durationBeforeEscalation: 'PT30S',
        isApproverJustificationRequired: true,
        isEscalationEnabled: true,
        approverInformationVisibility: 'visible',
        primaryApprovers: [{ '@odata.type': type('requestorManager'), managerLevel: 1 }],
        fallbackPrimaryApprovers: [
          { '@odata.type': type('groupMembers'), groupId: GROUP, description: null },
        ],
        escalationApprovers: [{ '@odata.type': type('targetApplicationOwners') }],
        fallbackEscalationApprovers: [
          { '@odata.type': type('singleUser'), userId: USER, description: 'Duty officer' },
        ],
      },
      {
        durationBeforeAutomaticDenial: 'P7D',
        durationBeforeEscalation: null,
        isApproverJustificationRequired: false,
        isEscalationEnabled: false,
        approverInformationVisibility: 'default',
        primaryApprovers: [],
        fallbackPrimaryApprovers: [
          { '@odata.type': type('groupMembers'), groupId: GROUP, description: null },
        ],
        escalationApprovers: [],
        fallbackEscalationApprovers: [],
      },
    ],
  },
  reviewSettings: {
    isEnabled: true,
    expirationBehavior: 'removeAccess',
    isRecommendationEnabled: false,
    isReviewerJustificationRequired: false,
    isSelfReview: false,
    schedule: {
      startDateTime: '2026-10-01T06:00:00.000Z',
      expiration: { endDateTime: null, duration: 'P25D', type: 'afterDuration' },
      recurrence: {
        pattern: {
          type: 'absoluteMonthly',
          interval: 2,
          month: 0,
          dayOfMonth: 0,
          daysOfWeek: [],
          firstDayOfWeek: null,
          index: null,
        },
        range: {
          type: 'noEnd',
          numberOfOccurrences: 0,
          recurrenceTimeZone: null,
          startDate: null,
          endDate: null,
        },
      },
    },
    primaryReviewers: [{ '@odata.type': type('singleUser'), userId: USER, description: null }],
    fallbackReviewers: [{ '@odata.type': type('groupMembers'), groupId: GROUP, description: null }],
  },
  notificationSettings: { isAssignmentNotificationDisabled: true },
};

/** An automatic policy: it has neither requestors nor approval. */
export const automatic: Wire = {
  displayName: 'Whole sales floor',
  allowedTargetScope: 'specificDirectoryUsers',
  specificAllowedTargets: [
    {
      '@odata.type': type('attributeRuleMembers'),
      description: 'Sales',
      membershipRule: '(user.department -eq "Sales")',
    },
  ],
  automaticRequestSettings: {
    requestAccessForAllowedTargets: true,
    removeAccessWhenTargetLeavesAllowedTargets: true,
    gracePeriodBeforeAccessRemoval: 'PT12H',
  },
  accessPackage: { id: PACKAGE },
};

/** Questions of both kinds. */
export const questions: readonly Wire[] = [
  {
    '@odata.type': type('accessPackageMultipleChoiceQuestion'),
    sequence: 1,
    isRequired: true,
    isAnswerEditable: true,
    text: 'Which hall?',
    localizations: [],
    isMultipleSelectionAllowed: false,
    choices: [{ actualValue: 'N', text: 'North', localizations: [{ languageCode: 'de-DE', text: 'Nord' }] }],
  },
  {
    '@odata.type': type('accessPackageTextInputQuestion'),
    sequence: 2,
    isRequired: false,
    isAnswerEditable: false,
    text: 'Your badge number',
    localizations: [{ languageCode: 'de-DE', text: 'Ihre Ausweisnummer' }],
    isSingleLineQuestion: true,
    regexPattern: '^[0-9]{6}$',
  },
];

/** A stage setting, by reference. */
export const stageSetting: Wire = {
  stage: 'assignmentRequestCreated',
  customExtension: {
    '@odata.type': type('accessPackageAssignmentRequestWorkflowExtension'),
    id: '0d5ac714-8b39-4f62-b7e1-f94c2ad06e85',
  },
};
