/** How much there is of a policy. */
export interface PolicySize {
  readonly userSets: number;
  readonly questions: number;
}

/** Three user sets, no questions: a create of 1 KB, an answer of 1.5 KB. */
export const USUAL: PolicySize = { userSets: 3, questions: 0 };

/**
 * A policy as callers write it for the gateway (`input`), or as Graph answers with it (`wire`). Of the user sets two are
 * approvers, as far as there are so many, and the rest are requestors.
 */
export function policyOf(form: 'input' | 'wire', { userSets, questions }: PolicySize = USUAL) {
  const isWire = form === 'wire';
  const everybody = Array.from({ length: userSets }, (_set, index) =>
    isWire ? wireUserSet(index) : inputUserSet(index),
  );
  return {
    ...(isWire ? givenByGraph : {}),
    accessPackageId: '8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13',
    displayName: 'Contractors of the northern plants',
    description: 'Placed by the operations desk for the length of their contract, at most half a year',
    canExtend: false,
    durationInDays: 180,
    isEnabled: true,
    requestorSettings: {
      scopeType: isWire ? 'SpecificDirectorySubjects' : 'SPECIFIC_DIRECTORY_SUBJECTS',
      acceptRequests: true,
      allowedRequestors: everybody.slice(2),
    },
    requestApprovalSettings: {
      isApprovalRequired: true,
      approvalMode: isWire ? 'SingleStage' : 'SINGLE_STAGE',
      approvalStages: [
        {
          approvalStageTimeOutInDays: 14,
          isApproverJustificationRequired: true,
          primaryApprovers: everybody.slice(0, 2),
          ...(isWire
            ? { isEscalationEnabled: false, escalationTimeInMinutes: 0, escalationApprovers: [] }
            : {}),
        },
      ],
    },
    ...(questions > 0
      ? { questions: Array.from({ length: questions }, (_q, index) => question(form, index)) }
      : {}),
  };
}

/** The same policy as Graph's v1.0 answers with it, without questions. */
export function policyOfV1({ userSets }: PolicySize = USUAL) {
  const everybody = Array.from({ length: userSets }, (_set, index) => wireSubjectSet(index));
  const { id, createdDateTime, modifiedDateTime } = givenByGraph;
  return {
    '@odata.context':
      'https://graph.microsoft.com/v1.0/$metadata#identityGovernance/entitlementManagement/assignmentPolicies/$entity',
    id,
    createdDateTime,
    modifiedDateTime,
    displayName: 'Contractors of the northern plants',
    description: 'Placed by the operations desk for the length of their contract, at most half a year',
    allowedTargetScope: 'specificDirectoryUsers',
    specificAllowedTargets: everybody.slice(2),
    automaticRequestSettings: null,
    expiration: { type: 'afterDuration', duration: 'P180D', endDateTime: null },
    requestorSettings: {
      enableTargetsToSelfAddAccess: true,
      enableTargetsToSelfUpdateAccess: false,
      enableTargetsToSelfRemoveAccess: false,
      allowCustomAssignmentSchedule: false,
      enableOnBehalfRequestorsToAddAccess: false,
      enableOnBehalfRequestorsToUpdateAccess: false,
      enableOnBehalfRequestorsToRemoveAccess: false,
      onBehalfRequestors: [],
    },
    requestApprovalSettings: {
      isApprovalRequiredForAdd: true,
      isApprovalRequiredForUpdate: false,
      stages: [
        {
          durationBeforeAutomaticDenial: 'P14D',
          isApproverJustificationRequired: true,
          isEscalationEnabled: false,
          durationBeforeEscalation: 'PT0S',
          primaryApprovers: everybody.slice(0, 2).filter((_set, index) => !isBackup(index)),
          fallbackPrimaryApprovers: everybody.slice(0, 2).filter((_set, index) => isBackup(index)),
          escalationApprovers: [],
          fallbackEscalationApprovers: [],
        },
      ],
    },
    reviewSettings: null,
    customExtensionStageSettings: [],
  };
}

const givenByGraph = {
  '@odata.context': 'https://graph.microsoft.com/beta/$metadata#accessPackageAssignmentPolicies/$entity',
  id: 'b7c2e9d4-51fa-4f0c-8b0e-6d3a91c7f208',
  createdBy: 'desk@fabrikam.example',
  createdDateTime: '2026-01-01T06:00:00.1234567Z',
  modifiedBy: 'desk@fabrikam.example',
  modifiedDateTime: '2026-01-01T06:00:00.1234567Z',
  expirationDateTime: null,
  accessReviewSettings: null,
  customExtensionStageSettings: [],
};

const directoryId = (index: number) => `c58e03f1-7b92-4d64-8a1f-${index.toString(16).padStart(12, '0')}`;

function userSet(index: number) {
  return {
    description: `Shift lead ${index} of the operations desk`,
    isBackup: isBackup(index),
  };
}

const isBackup = (index: number) => index % 2 === 1;

const wireSubjectSet = (index: number) => ({
  '@odata.type': `#microsoft.graph.${isBackup(index) ? 'groupMembers' : 'singleUser'}`,
  [isBackup(index) ? 'groupId' : 'userId']: directoryId(index),
  description: userSet(index).description,
});

const inputUserSet = (index: number) =>
  index % 2 === 0
    ? { singleUser: { userId: directoryId(index), ...userSet(index) } }
    : { groupMembers: { groupId: directoryId(index), ...userSet(index) } };

const wireUserSet = (index: number) => ({
  '@odata.type': `#microsoft.graph.${index % 2 === 0 ? 'singleUser' : 'groupMembers'}`,
  id: directoryId(index),
  ...userSet(index),
});

function question(form: 'input' | 'wire', index: number) {
  const members = {
    isRequired: true,
    isAnswerEditable: false,
    sequence: index,
    isSingleLineQuestion: true,
    text: {
      defaultText: `What do you need access number ${index} for?`,
      localizedTexts: [{ languageCode: 'de', text: `Wofür brauchen Sie Zugang Nummer ${index}?` }],
    },
  };
  if (form === 'input') return { accessPackageTextInputQuestion: members };
  const id = `5d1b7c20-4e8f-4a36-b9d2-${index.toString(16).padStart(12, '0')}`;
  return { '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion', id, ...members };
}
