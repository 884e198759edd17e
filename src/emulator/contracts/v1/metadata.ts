import type { Metadata } from '../metadata/metadata.js';
import { v1Enums } from './enums.js';

const subjects = 'Collection(graph.subjectSet)';

/** What a policy consists of in v1.0 (Microsoft Graph v1.0 metadata, schema of 2026-07-31). */
export const v1Metadata: Metadata = {
  enums: v1Enums,
  types: {
    subjectSet: { isAbstract: true, members: {} },
    singleUser: { base: 'subjectSet', members: { description: 'Edm.String', userId: 'Edm.String' } },
    groupMembers: { base: 'subjectSet', members: { description: 'Edm.String', groupId: 'Edm.String' } },
    connectedOrganizationMembers: {
      base: 'subjectSet',
      members: { connectedOrganizationId: 'Edm.String', description: 'Edm.String' },
    },
    singleServicePrincipal: {
      base: 'subjectSet',
      members: { description: 'Edm.String', servicePrincipalId: 'Edm.String' },
    },
    attributeRuleMembers: {
      base: 'subjectSet',
      members: { description: 'Edm.String', membershipRule: 'Edm.String' },
    },
    requestorManager: { base: 'subjectSet', members: { managerLevel: 'Edm.Int32' } },
    targetManager: { base: 'subjectSet', members: { managerLevel: 'Edm.Int32' } },
    internalSponsors: { base: 'subjectSet', members: {} },
    externalSponsors: { base: 'subjectSet', members: {} },
    targetUserSponsors: { base: 'subjectSet', members: {} },
    targetApplicationOwners: { base: 'subjectSet', members: {} },
    targetAgentIdentitySponsorsOrOwners: { base: 'subjectSet', members: {} },
    expirationPattern: {
      members: {
        duration: 'Edm.Duration',
        endDateTime: 'Edm.DateTimeOffset',
        type: 'graph.expirationPatternType',
      },
    },
    accessPackageAssignmentRequestorSettings: {
      members: {
        allowCustomAssignmentSchedule: 'Edm.Boolean',
        enableOnBehalfRequestorsToAddAccess: 'Edm.Boolean',
        enableOnBehalfRequestorsToRemoveAccess: 'Edm.Boolean',
        enableOnBehalfRequestorsToUpdateAccess: 'Edm.Boolean',
        enableTargetsToSelfAddAccess: 'Edm.Boolean',
        enableTargetsToSelfRemoveAccess: 'Edm.Boolean',
        enableTargetsToSelfUpdateAccess: 'Edm.Boolean',
        onBehalfRequestors: subjects,
      },
    },
    accessPackageAssignmentApprovalSettings: {
      members: {
        isApprovalRequiredForAdd: 'Edm.Boolean',
        isApprovalRequiredForUpdate: 'Edm.Boolean',
        isRequestorJustificationRequired: 'Edm.Boolean',
        stages: 'Collection(graph.accessPackageApprovalStage)',
      },
    },
    accessPackageApprovalStage: {
      members: {
        approverInformationVisibility: 'graph.approverInformationVisibility!',
        durationBeforeAutomaticDenial: 'Edm.Duration',
        durationBeforeEscalation: 'Edm.Duration',
        escalationApprovers: subjects,
        fallbackEscalationApprovers: subjects,
        fallbackPrimaryApprovers: subjects,
        isApproverJustificationRequired: 'Edm.Boolean',
        isEscalationEnabled: 'Edm.Boolean',
        primaryApprovers: subjects,
      },
    },
    accessPackageDynamicApprovalStage: { base: 'accessPackageApprovalStage', members: {} },
    accessPackageAutomaticRequestSettings: {
      members: {
        gracePeriodBeforeAccessRemoval: 'Edm.Duration',
        removeAccessWhenTargetLeavesAllowedTargets: 'Edm.Boolean',
        requestAccessForAllowedTargets: 'Edm.Boolean',
      },
    },
    accessPackageNotificationSettings: { members: { isAssignmentNotificationDisabled: 'Edm.Boolean!' } },
    accessPackageAssignmentReviewSettings: {
      members: {
        expirationBehavior: 'graph.accessReviewExpirationBehavior',
        fallbackReviewers: subjects,
        isEnabled: 'Edm.Boolean',
        isRecommendationEnabled: 'Edm.Boolean',
        isReviewerJustificationRequired: 'Edm.Boolean',
        isSelfReview: 'Edm.Boolean',
        primaryReviewers: subjects,
        schedule: 'graph.entitlementManagementSchedule',
      },
    },
    entitlementManagementSchedule: {
      members: {
        expiration: 'graph.expirationPattern',
        recurrence: 'graph.patternedRecurrence',
        startDateTime: 'Edm.DateTimeOffset',
      },
    },
    patternedRecurrence: { members: { pattern: 'graph.recurrencePattern', range: 'graph.recurrenceRange' } },
    recurrencePattern: {
      members: {
        dayOfMonth: 'Edm.Int32!',
        daysOfWeek: 'Collection(graph.dayOfWeek)',
        firstDayOfWeek: 'graph.dayOfWeek',
        index: 'graph.weekIndex',
        interval: 'Edm.Int32!',
        month: 'Edm.Int32!',
        type: 'graph.recurrencePatternType',
      },
    },
    recurrenceRange: {
      members: {
        endDate: 'Edm.Date',
        numberOfOccurrences: 'Edm.Int32!',
        recurrenceTimeZone: 'Edm.String',
        startDate: 'Edm.Date',
        type: 'graph.recurrenceRangeType',
      },
    },
    accessPackageLocalizedText: { members: { languageCode: 'Edm.String!', text: 'Edm.String' } },
    accessPackageAnswerChoice: {
      members: {
        actualValue: 'Edm.String',
        localizations: 'Collection(graph.accessPackageLocalizedText)',
        text: 'Edm.String',
      },
    },
    accessPackageQuestion: {
      isAbstract: true,
      members: {
        id: 'Edm.String',
        isAnswerEditable: 'Edm.Boolean',
        isRequired: 'Edm.Boolean',
        localizations: 'Collection(graph.accessPackageLocalizedText)',
        sequence: 'Edm.Int32',
        text: 'Edm.String',
      },
    },
    accessPackageTextInputQuestion: {
      base: 'accessPackageQuestion',
      members: { isSingleLineQuestion: 'Edm.Boolean', regexPattern: 'Edm.String' },
    },
    accessPackageMultipleChoiceQuestion: {
      base: 'accessPackageQuestion',
      members: {
        choices: 'Collection(graph.accessPackageAnswerChoice)',
        isMultipleSelectionAllowed: 'Edm.Boolean',
      },
    },
    customCalloutExtension: { isAbstract: true, members: { id: 'Edm.String' } },
    accessPackageAssignmentRequestWorkflowExtension: { base: 'customCalloutExtension', members: {} },
    accessPackageAssignmentWorkflowExtension: { base: 'customCalloutExtension', members: {} },
    customExtensionStageSetting: {
      members: { stage: 'graph.accessPackageCustomExtensionStage!' },
      navigations: { customExtension: 'graph.customCalloutExtension' },
    },
    accessPackage: { members: { id: 'Edm.String' } },
    accessPackageAssignmentPolicy: {
      members: {
        allowedTargetScope: 'graph.allowedTargetScope',
        automaticRequestSettings: 'graph.accessPackageAutomaticRequestSettings',
        description: 'Edm.String',
        displayName: 'Edm.String',
        expiration: 'graph.expirationPattern',
        notificationSettings: 'graph.accessPackageNotificationSettings',
        requestApprovalSettings: 'graph.accessPackageAssignmentApprovalSettings',
        requestorSettings: 'graph.accessPackageAssignmentRequestorSettings',
        reviewSettings: 'graph.accessPackageAssignmentReviewSettings',
        specificAllowedTargets: subjects,
      },
      navigations: {
        accessPackage: 'graph.accessPackage',
        customExtensionStageSettings: 'Collection(graph.customExtensionStageSetting)',
        questions: 'Collection(graph.accessPackageQuestion)',
      },
    },
  },
};
