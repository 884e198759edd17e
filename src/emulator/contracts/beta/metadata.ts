import type { Metadata } from '../metadata/metadata.js';

const extensionStages = [
  'assignmentRequestCreated',
  'assignmentRequestApproved',
  'assignmentRequestGranted',
  'assignmentRequestRemoved',
  'assignmentFourteenDaysBeforeExpiration',
  'assignmentOneDayBeforeExpiration',
  'unknownFutureValue',
];

const directoryObject = { description: 'Edm.String', id: 'Edm.String' };

/** What a policy consists of in beta (Microsoft Graph beta metadata, schema of 2026-07-31). */
export const betaMetadata: Metadata = {
  enums: {
    accessPackageCustomExtensionStage: extensionStages,
    accessReviewTimeoutBehavior: [
      'keepAccess',
      'removeAccess',
      'acceptAccessRecommendation',
      'unknownFutureValue',
    ],
    approverInformationVisibility: ['default', 'notVisible', 'visible', 'unknownFutureValue'],
  },
  types: {
    userSet: { isAbstract: true, members: { isBackup: 'Edm.Boolean' } },
    singleUser: { base: 'userSet', members: directoryObject },
    groupMembers: { base: 'userSet', members: directoryObject },
    connectedOrganizationMembers: { base: 'userSet', members: directoryObject },
    requestorManager: { base: 'userSet', members: { managerLevel: 'Edm.Int32' } },
    internalSponsors: { base: 'userSet', members: {} },
    externalSponsors: { base: 'userSet', members: {} },
    targetUserSponsors: { base: 'userSet', members: {} },
    targetAgentIdentitySponsorsOrOwners: { base: 'userSet', members: {} },
    attributeRuleMembers: {
      base: 'userSet',
      members: { description: 'Edm.String', membershipRule: 'Edm.String' },
    },
    requestorSettings: {
      members: {
        acceptRequests: 'Edm.Boolean',
        allowedRequestors: 'Collection(graph.userSet)',
        scopeType: 'Edm.String',
      },
    },
    approvalSettings: {
      members: {
        approvalMode: 'Edm.String',
        approvalStages: 'Collection(graph.approvalStage)',
        isApprovalRequired: 'Edm.Boolean',
        isApprovalRequiredForExtension: 'Edm.Boolean',
        isRequestorJustificationRequired: 'Edm.Boolean',
      },
    },
    approvalStage: {
      members: {
        approvalStageTimeOutInDays: 'Edm.Int32',
        approverInformationVisibility: 'graph.approverInformationVisibility!',
        escalationApprovers: 'Collection(graph.userSet)',
        escalationTimeInMinutes: 'Edm.Int32',
        isApproverJustificationRequired: 'Edm.Boolean',
        isEscalationEnabled: 'Edm.Boolean',
        primaryApprovers: 'Collection(graph.userSet)',
      },
    },
    accessPackageDynamicApprovalStage: { base: 'approvalStage', members: {} },
    assignmentReviewSettings: {
      members: {
        accessReviewTimeoutBehavior: 'graph.accessReviewTimeoutBehavior',
        durationInDays: 'Edm.Int32',
        isAccessRecommendationEnabled: 'Edm.Boolean',
        isAgenticExperienceEnabled: 'Edm.Boolean',
        isApprovalJustificationRequired: 'Edm.Boolean',
        isEnabled: 'Edm.Boolean',
        recurrenceType: 'Edm.String',
        reviewers: 'Collection(graph.userSet)',
        reviewerType: 'Edm.String',
        startDateTime: 'Edm.DateTimeOffset',
      },
    },
    accessPackageNotificationSettings: { members: { isAssignmentNotificationDisabled: 'Edm.Boolean!' } },
    verifiableCredentialSettings: {
      members: { credentialTypes: 'Collection(graph.verifiableCredentialType)' },
    },
    verifiableCredentialType: {
      members: { credentialType: 'Edm.String', issuers: 'Collection(Edm.String)' },
    },
    accessPackageQuestion: {
      isAbstract: true,
      members: {
        id: 'Edm.String',
        isAnswerEditable: 'Edm.Boolean',
        isRequired: 'Edm.Boolean',
        sequence: 'Edm.Int32',
        text: 'graph.accessPackageLocalizedContent',
      },
    },
    accessPackageTextInputQuestion: {
      base: 'accessPackageQuestion',
      members: { isSingleLineQuestion: 'Edm.Boolean', regexPattern: 'Edm.String' },
    },
    accessPackageMultipleChoiceQuestion: {
      base: 'accessPackageQuestion',
      members: {
        allowsMultipleSelection: 'Edm.Boolean',
        choices: 'Collection(graph.accessPackageAnswerChoice)',
      },
    },
    accessPackageAnswerChoice: {
      members: { actualValue: 'Edm.String', displayValue: 'graph.accessPackageLocalizedContent' },
    },
    accessPackageLocalizedContent: {
      members: {
        defaultText: 'Edm.String',
        localizedTexts: 'Collection(graph.accessPackageLocalizedText)',
      },
    },
    accessPackageLocalizedText: { members: { languageCode: 'Edm.String', text: 'Edm.String' } },
    // The extension in it is a reference by id; the documentation's own examples leave its type out.
    customExtensionStageSetting: { members: { stage: 'graph.accessPackageCustomExtensionStage!' } },
    customExtensionHandler: { members: { stage: 'graph.accessPackageCustomExtensionStage' } },
    accessPackageAssignmentPolicy: {
      members: {
        accessPackageId: 'Edm.String',
        accessPackageNotificationSettings: 'graph.accessPackageNotificationSettings',
        accessReviewSettings: 'graph.assignmentReviewSettings',
        canExtend: 'Edm.Boolean',
        description: 'Edm.String',
        displayName: 'Edm.String',
        durationInDays: 'Edm.Int32',
        expirationDateTime: 'Edm.DateTimeOffset',
        questions: 'Collection(graph.accessPackageQuestion)',
        requestApprovalSettings: 'graph.approvalSettings',
        requestorSettings: 'graph.requestorSettings',
        verifiableCredentialSettings: 'graph.verifiableCredentialSettings',
      },
      navigations: {
        customExtensionHandlers: 'Collection(graph.customExtensionHandler)',
        customExtensionStageSettings: 'Collection(graph.customExtensionStageSetting)',
      },
    },
  },
};

const policy = betaMetadata.types['accessPackageAssignmentPolicy'];

/** Members of a policy that a caller may write. */
export const writableMembers: readonly string[] = Object.keys({ ...policy?.members, ...policy?.navigations });
