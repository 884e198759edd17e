import fc, { type Arbitrary } from 'fast-check';
import { PACKAGE } from '../../../support/policies/policies.js';
import type { Wire } from './emulator-calls.js';

const guid = fc.constantFrom(
  '4f1d2b6a-0c3e-4a8f-b5d7-e8962c1a7f30',
  'a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9',
  'c58e03f1-7b92-4d64-8a1f-3d60b9e2574c',
);
const dateTime = fc.constantFrom('2027-01-31T00:00:00Z', '2027-03-01T06:30:00.25Z');
const type = (name: string) => `#microsoft.graph.${name}`;

const named = (name: string) =>
  fc.record(
    {
      '@odata.type': fc.constant(type(name)),
      isBackup: fc.boolean(),
      id: guid,
      description: fc.constant('n'),
    },
    { requiredKeys: ['@odata.type', 'isBackup', 'id'] },
  );
const bare = (name: string, more: Record<string, Arbitrary<unknown>> = {}) =>
  fc.record({ '@odata.type': fc.constant(type(name)), isBackup: fc.boolean(), ...more });

const userSet: Arbitrary<Wire> = fc.oneof(
  named('singleUser'),
  named('groupMembers'),
  bare('requestorManager', { managerLevel: fc.integer({ min: 1, max: 2 }) }),
  bare('internalSponsors'),
  bare('targetUserSponsors'),
);
const requestor = fc
  .oneof(
    named('singleUser'),
    named('connectedOrganizationMembers'),
    named('singleServicePrincipal'),
    bare('attributeRuleMembers', { membershipRule: fc.constant('(user.city -eq "Kiel")') }),
  )
  .map((item): Wire => ({ ...item, isBackup: false }));

const expiration = (isTrueInBeta: boolean): Arbitrary<Wire> => {
  const never = { durationInDays: 0, expirationDateTime: null };
  const pattern = (type: string, duration: string | null) => ({
    endDateTime: null,
    duration,
    type,
  });
  const truths: Arbitrary<Wire>[] = [
    fc.constant(never),
    fc.integer({ min: 1, max: 3660 }).map((durationInDays) => ({ ...never, durationInDays })),
    dateTime.map((expirationDateTime) => ({ ...never, expirationDateTime })),
    fc.constant({ ...never, durationInDays: 2, expiration: pattern('afterDuration', 'PT48H') }),
  ];
  const untruths = [
    { ...never, expiration: pattern('afterDuration', 'PT8H') },
    { ...never, expiration: pattern('notSpecified', null) },
  ].map((members) => fc.constant<Wire>(members));
  return fc.oneof(...truths, ...(isTrueInBeta ? [] : untruths));
};

const flags = fc.record<Wire>(
  {
    enableTargetsToSelfRemoveAccess: fc.boolean(),
    allowCustomAssignmentSchedule: fc.boolean(),
    enableOnBehalfRequestorsToAddAccess: fc.boolean(),
    onBehalfRequestors: fc.constant([{ '@odata.type': type('targetManager'), managerLevel: 1 }]),
  },
  { requiredKeys: [] },
);

const requestorSettings: Arbitrary<Wire> = fc
  .tuple(
    fc.record({
      scopeType: fc.constantFrom(
        'NoSubjects',
        'SpecificDirectorySubjects',
        'AllExistingConnectedOrganizationSubjects',
        'AllExternalSubjects',
        'AllDirectoryAgentIdentities',
      ),
      acceptRequests: fc.boolean(),
      allowedRequestors: fc.array(requestor, { maxLength: 2 }),
    }),
    flags,
  )
  .map(([settings, more]) => ({ ...settings, ...more }));

const extension = guid.map((id) => ({
  '@odata.type': type('accessPackageAssignmentRequestWorkflowExtension'),
  id,
  displayName: `extension ${id}`,
}));

const stage = (isTrueInBeta: boolean): Arbitrary<Wire> =>
  fc
    .tuple(
      fc.record<Wire>(
        {
          approvalStageTimeOutInDays: fc.integer({ min: 0, max: 14 }),
          isApproverJustificationRequired: fc.boolean(),
          isEscalationEnabled: fc.boolean(),
          escalationTimeInMinutes: fc.constantFrom(0, 1, 60, 90, 1440, 11_520),
          primaryApprovers: fc.array(userSet, { minLength: 1, maxLength: 3 }),
          escalationApprovers: fc.array(userSet, { maxLength: 2 }),
          approverInformationVisibility: fc.constantFrom('default', 'visible'),
        },
        { requiredKeys: ['primaryApprovers', 'escalationApprovers'] },
      ),
      fc.constantFrom<Wire>(
        {},
        { approvalStageTimeOutInDays: 1, durationBeforeAutomaticDenial: 'PT24H' },
        { approvalStageTimeOutInDays: 0, durationBeforeAutomaticDenial: null },
        { escalationTimeInMinutes: 0, durationBeforeEscalation: null },
        { escalationTimeInMinutes: 90, durationBeforeEscalation: 'PT1H30M' },
        ...(isTrueInBeta
          ? []
          : [
              { approvalStageTimeOutInDays: 0, durationBeforeAutomaticDenial: 'PT8H' },
              { escalationTimeInMinutes: 0, durationBeforeEscalation: 'PT30S' },
            ]),
      ),
      fc.option(extension, { nil: undefined }),
    )
    .map(([members, durations, customExtension]) => ({
      ...(customExtension && { '@odata.type': type('accessPackageDynamicApprovalStage'), customExtension }),
      ...members,
      ...durations,
    }));

const approvalSettings = (isTrueInBeta: boolean): Arbitrary<Wire> =>
  fc.record({
    isApprovalRequired: fc.boolean(),
    isApprovalRequiredForExtension: fc.boolean(),
    isRequestorJustificationRequired: fc.boolean(),
    approvalMode: fc.constantFrom('NoApproval', 'SingleStage', 'Serial', 'Parallel'),
    approvalStages: fc.array(stage(isTrueInBeta), { maxLength: 3 }),
  });

const schedule = (interval: number, duration: string, range = 'noEnd') => ({
  startDateTime: '2026-10-01T06:00:00Z',
  expiration: { endDateTime: null, duration, type: 'afterDuration' },
  recurrence: { pattern: { type: 'absoluteMonthly', interval }, range: { type: range } },
});

const reviewSettings = (isTrueInBeta: boolean): Arbitrary<Wire> =>
  fc
    .tuple(
      fc.record<Wire>(
        {
          isEnabled: fc.boolean(),
          recurrenceType: fc.constantFrom('weekly', 'monthly', 'quarterly', 'halfyearly', 'annual'),
          reviewerType: fc.constantFrom('Self', 'Reviewers', 'Manager'),
          startDateTime: dateTime,
          durationInDays: fc.integer({ min: 1, max: 25 }),
          reviewers: fc.array(userSet, { maxLength: 2 }),
          isAccessRecommendationEnabled: fc.boolean(),
          isApprovalJustificationRequired: fc.boolean(),
          accessReviewTimeoutBehavior: fc.constantFrom('keepAccess', 'removeAccess'),
          isAgenticExperienceEnabled: fc.boolean(),
        },
        { requiredKeys: ['isEnabled'] },
      ),
      fc.constantFrom<Wire>(
        {},
        {
          recurrenceType: 'quarterly',
          durationInDays: 14,
          startDateTime: '2026-10-01T06:00:00Z',
          schedule: schedule(3, 'P14D', 'numbered'),
        },
        ...(isTrueInBeta
          ? []
          : [
              {
                recurrenceType: null,
                durationInDays: 14,
                startDateTime: '2026-10-01T06:00:00Z',
                schedule: schedule(2, 'P14D'),
              },
              {
                recurrenceType: 'monthly',
                durationInDays: 0,
                startDateTime: '2026-10-01T06:00:00Z',
                schedule: schedule(1, 'PT36H'),
              },
            ]),
      ),
    )
    .map(([settings, words]) => ({ ...settings, ...words }));

const text = fc.record<Wire>(
  {
    defaultText: fc.constantFrom('What for?', ''),
    localizedTexts: fc.constant([{ languageCode: 'de-de', text: 'Wozu?' }]),
  },
  { requiredKeys: ['defaultText'] },
);
const question: Arbitrary<Wire> = fc.oneof(
  fc.record<Wire>(
    {
      '@odata.type': fc.constant(type('accessPackageTextInputQuestion')),
      id: fc.uuid(),
      sequence: fc.integer({ min: 0, max: 9 }),
      isRequired: fc.boolean(),
      text,
      regexPattern: fc.constant('^[0-9]+$'),
    },
    { requiredKeys: ['@odata.type', 'id'] },
  ),
  fc.record<Wire>(
    {
      '@odata.type': fc.constant(type('accessPackageMultipleChoiceQuestion')),
      id: fc.uuid(),
      text,
      allowsMultipleSelection: fc.boolean(),
      choices: fc.array(fc.record({ actualValue: fc.constant('n'), displayValue: text }), {
        minLength: 1,
        maxLength: 2,
      }),
    },
    { requiredKeys: ['@odata.type', 'id', 'choices'] },
  ),
);

const extensionLists = fc.array(
  fc.record({
    id: fc.uuid(),
    stage: fc.constantFrom('assignmentRequestCreated', 'assignmentRequestRemoved'),
    customExtension: extension,
  }),
  { minLength: 1, maxLength: 2 },
);

/**
 * Policies as the store keeps them.
 * @param isTrueInBeta only those that beta shows without an untruth
 */
export function keptPolicies(isTrueInBeta: boolean): Arbitrary<Wire> {
  const members = fc.record<Wire>(
    {
      id: fc.constant('p'),
      accessPackageId: fc.constant(PACKAGE),
      displayName: fc.constantFrom('Staff', 'Guests'),
      description: fc.constantFrom(null, '', 'Everybody'),
      createdBy: fc.constant('desk@fabrikam.example'),
      createdDateTime: fc.constant('2026-03-02T09:15:27.4410032Z'),
      canExtend: fc.boolean(),
      requestorSettings,
      requestApprovalSettings: approvalSettings(isTrueInBeta),
      accessReviewSettings: fc.option(reviewSettings(isTrueInBeta)),
      questions: fc.uniqueArray(question, { maxLength: 2, selector: ({ id }) => id }),
      verifiableCredentialSettings: fc.constantFrom(null, {
        credentialTypes: [{ credentialType: 'Badge', issuers: ['did:web:fabrikam.example'] }],
      }),
      accessPackageNotificationSettings: fc.record({ isAssignmentNotificationDisabled: fc.boolean() }),
      customExtensionStageSettings: extensionLists,
      customExtensionHandlers: extensionLists,
      automaticRequestSettings: fc.constant({
        requestAccessForAllowedTargets: true,
        gracePeriodBeforeAccessRemoval: 'P7D',
      }),
    },
    {
      requiredKeys: [
        'id',
        'accessPackageId',
        'displayName',
        'description',
        'createdBy',
        'createdDateTime',
        'canExtend',
        'requestorSettings',
        'requestApprovalSettings',
        'accessReviewSettings',
        'questions',
        'verifiableCredentialSettings',
      ],
    },
  );
  return (
    fc
      .tuple(members, expiration(isTrueInBeta))
      // Plain objects, which equal those of an answer.
      .map(([policy, end]) => JSON.parse(JSON.stringify({ ...policy, ...end })) as Wire)
      .filter((policy) => !isTrueInBeta || !('automaticRequestSettings' in policy))
  );
}
