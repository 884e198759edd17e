import { storedPolicy } from '../policies/policies.js';

const group = { '@odata.type': '#microsoft.graph.groupMembers', id: 'c58e03f1-7b92-4d64-8a1f-3d60b9e2574c' };
const user = { '@odata.type': '#microsoft.graph.singleUser', id: 'a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9' };
const organization = {
  '@odata.type': '#microsoft.graph.connectedOrganizationMembers',
  id: '1e7c94b8-2a0d-4f53-9c6e-85b3d0f7a241',
};
const extension = {
  '@odata.type': '#microsoft.graph.accessPackageAssignmentRequestWorkflowExtension',
  id: '0d5ac714-8b39-4f62-b7e1-f94c2ad06e85',
  displayName: 'Open a ticket',
};

/** A stage in which `first` approves and `backup` steps in, the other way round after an escalation. */
function stage(first: object, backup: object) {
  return {
    approvalStageTimeOutInDays: 14,
    isApproverJustificationRequired: true,
    isEscalationEnabled: true,
    escalationTimeInMinutes: 11_520,
    primaryApprovers: [
      { ...first, isBackup: false, description: 'first' },
      { ...backup, isBackup: true, description: 'backup' },
    ],
    escalationApprovers: [
      { ...backup, isBackup: false, description: 'after escalation' },
      { ...first, isBackup: true, description: 'after escalation, backup' },
    ],
    approverInformationVisibility: 'visible',
  };
}

/** What two policies do not share. */
interface Differences {
  readonly id: string;
  readonly first: object;
  readonly second: object;
  readonly text: string;
  readonly extensionStage: string;
}

function policy({ id, first, second, text, extensionStage }: Differences) {
  return {
    ...storedPolicy(id, {
      requestorSettings: {
        scopeType: 'SpecificDirectorySubjects',
        acceptRequests: true,
        allowedRequestors: [
          { ...first, isBackup: true, description: text },
          { ...organization, isBackup: false, description: text },
        ],
      },
      requestApprovalSettings: {
        isApprovalRequired: true,
        isApprovalRequiredForExtension: false,
        isRequestorJustificationRequired: true,
        approvalMode: 'Serial',
        approvalStages: [stage(first, second), stage(second, first)],
      },
      accessReviewSettings: {
        isEnabled: true,
        recurrenceType: 'quarterly',
        reviewerType: 'Manager',
        startDateTime: '2026-04-01T06:00:00Z',
        durationInDays: 21,
        reviewers: [{ ...second, isBackup: true, description: text }],
        isAccessRecommendationEnabled: true,
        isApprovalJustificationRequired: true,
        accessReviewTimeoutBehavior: 'removeAccess',
        isAgenticExperienceEnabled: false,
      },
      verifiableCredentialSettings: null,
      questions: [
        {
          '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion',
          id: `question-${id}`,
          text: { defaultText: text, localizedTexts: [] },
          sequence: 1,
        },
      ],
      customExtensionStageSettings: [
        { id: `first-${id}`, stage: extensionStage, customExtension: extension },
        { id: `second-${id}`, stage: 'assignmentRequestRemoved', customExtension: extension },
      ],
    }),
    id,
  };
}

/**
 * Two policies, as Graph stores them, that share whatever policies can share: people in every role, and a custom
 * extension.
 */
export const sharingPolicies = [
  policy({
    id: 'p1',
    first: group,
    second: user,
    text: 'one policy',
    extensionStage: 'assignmentRequestCreated',
  }),
  policy({
    id: 'p2',
    first: user,
    second: group,
    text: 'the other',
    extensionStage: 'assignmentRequestGranted',
  }),
] as const;
