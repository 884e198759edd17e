import { describe, expect, it } from 'vitest';
import type {
  CreateAccessPackageAssignmentPolicyInput,
  UserSetInput,
} from '../../../../../src/generated/schema.js';
import { v1 } from '../../../../../src/graph/dialects/v1/v1.js';

const required = { accessPackageId: 'package', displayName: 'name' };
const sent = { accessPackage: { id: 'package' }, displayName: 'name' };
const bodyOf = (members: Partial<CreateAccessPackageAssignmentPolicyInput>) =>
  v1.createBody({ ...required, ...members });
const type = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}` });

describe('a create body', () => {
  it('leaves absent members out and sends null as null', () => {
    expect(bodyOf({})).toEqual(sent);
    expect(bodyOf({ description: null, accessReviewSettings: null, automaticRequestSettings: null })).toEqual(
      {
        ...sent,
        description: null,
        reviewSettings: null,
        automaticRequestSettings: null,
      },
    );
  });

  it('has an empty list where Graph has no null', () => {
    expect(bodyOf({ questions: null, customExtensionStageSettings: null })).toEqual({
      ...sent,
      questions: [],
      customExtensionStageSettings: [],
    });
  });

  it.each<[Partial<CreateAccessPackageAssignmentPolicyInput>, unknown]>([
    [{ durationInDays: 30 }, { type: 'afterDuration', duration: 'P30D', endDateTime: null }],
    [
      { durationInDays: 0, expirationDateTime: null },
      { type: 'noExpiration', duration: null, endDateTime: null },
    ],
    [
      { durationInDays: 0, expirationDateTime: '2027-01-01T00:00:00Z' },
      { type: 'afterDateTime', duration: null, endDateTime: '2027-01-01T00:00:00Z' },
    ],
    [
      { expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } },
      { type: 'afterDuration', duration: 'PT8H' },
    ],
    [{ expiration: { type: 'NOT_SPECIFIED' } }, { type: 'notSpecified' }],
    [{ expiration: null }, null],
    [{}, undefined],
  ])('ends as %j says', (members, expiration) => {
    expect(bodyOf(members)['expiration']).toEqual(expiration);
  });

  it.each<[string, UserSetInput, object]>([
    ['singleUser', { singleUser: { userId: 'u', description: 'd' } }, { userId: 'u', description: 'd' }],
    ['groupMembers', { groupMembers: { groupId: 'g', isBackup: false } }, { groupId: 'g' }],
    [
      'connectedOrganizationMembers',
      { connectedOrganizationMembers: { connectedOrganizationId: 'o' } },
      { connectedOrganizationId: 'o' },
    ],
    [
      'singleServicePrincipal',
      { singleServicePrincipal: { servicePrincipalId: 's' } },
      { servicePrincipalId: 's' },
    ],
    ['attributeRuleMembers', { attributeRuleMembers: { membershipRule: 'r' } }, { membershipRule: 'r' }],
    ['requestorManager', { requestorManager: {} }, { managerLevel: 1 }],
    ['requestorManager', { requestorManager: { managerLevel: 2 } }, { managerLevel: 2 }],
    ['targetManager', { targetManager: { managerLevel: null } }, { managerLevel: 1 }],
    ['internalSponsors', { internalSponsors: {} }, {}],
    ['externalSponsors', { externalSponsors: {} }, {}],
    ['targetUserSponsors', { targetUserSponsors: {} }, {}],
    ['targetApplicationOwners', { targetApplicationOwners: {} }, {}],
    ['targetAgentIdentitySponsorsOrOwners', { targetAgentIdentitySponsorsOrOwners: {} }, {}],
  ])('has a %s under its own @odata.type', (kind, item, members) => {
    const body = bodyOf({ requestorSettings: { allowedRequestors: [item] } });
    expect(body['specificAllowedTargets']).toEqual([{ ...type(kind), ...members }]);
  });

  it('has all four lists of approvers in a stage, with the backups apart', () => {
    const approvalStages = [
      {
        primaryApprovers: [{ singleUser: { userId: 'b', isBackup: true } }, { requestorManager: {} }],
        approvalStageTimeOutInDays: 3,
        escalationTimeInMinutes: 2880,
        approverInformationVisibility: null,
      },
    ];
    expect(bodyOf({ requestApprovalSettings: { approvalMode: 'SINGLE_STAGE', approvalStages } })).toEqual({
      ...sent,
      requestApprovalSettings: {
        stages: [
          {
            durationBeforeAutomaticDenial: 'P3D',
            durationBeforeEscalation: 'P2D',
            primaryApprovers: [{ ...type('requestorManager'), managerLevel: 1 }],
            fallbackPrimaryApprovers: [{ ...type('singleUser'), userId: 'b' }],
            escalationApprovers: [],
            fallbackEscalationApprovers: [],
          },
        ],
      },
    });
  });

  it("has reviews in v1.0's words", () => {
    const accessReviewSettings = {
      isEnabled: true,
      recurrenceType: 'ANNUAL',
      reviewerType: 'SELF',
      startDateTime: '2026-10-01T06:00:00Z',
      durationInDays: 14,
      reviewers: [],
      accessReviewTimeoutBehavior: 'REMOVE_ACCESS',
    } as const;
    expect(
      bodyOf({ accessReviewSettings: { ...accessReviewSettings, reviewers: [] } })['reviewSettings'],
    ).toEqual({
      isEnabled: true,
      isSelfReview: true,
      expirationBehavior: 'removeAccess',
      primaryReviewers: [],
      fallbackReviewers: [],
      schedule: {
        startDateTime: '2026-10-01T06:00:00Z',
        expiration: { type: 'afterDuration', duration: 'P14D', endDateTime: null },
        recurrence: {
          pattern: {
            type: 'absoluteMonthly',
            interval: 12,
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
    });
  });

  it('keeps the id of a question that has one', () => {
    const questions = [
      { accessPackageTextInputQuestion: { id: 'q', text: { defaultText: 't' } } },
      { accessPackageTextInputQuestion: { id: null, text: null } },
    ];
    expect(bodyOf({ questions })['questions']).toEqual([
      { ...type('accessPackageTextInputQuestion'), id: 'q', text: 't' },
      { ...type('accessPackageTextInputQuestion'), text: null },
    ]);
  });

  it.each<[Partial<CreateAccessPackageAssignmentPolicyInput>, object]>([
    [{ isEnabled: true }, { allowedTargetScope: 'notSpecified', specificAllowedTargets: [], flag: false }],
    [{ isEnabled: null }, {}],
    [
      { isEnabled: true, requestorSettings: { scopeType: 'ALL_EXTERNAL_SUBJECTS' } },
      { allowedTargetScope: 'allExternalUsers', flag: true },
    ],
    [
      { isEnabled: true, requestorSettings: { scopeType: 'ALL_EXTERNAL_SUBJECTS', acceptRequests: false } },
      { allowedTargetScope: 'allExternalUsers', flag: false },
    ],
    [
      { requestorSettings: { scopeType: 'ALL_EXTERNAL_SUBJECTS' } },
      { allowedTargetScope: 'allExternalUsers' },
    ],
    [
      { requestorSettings: { scopeType: 'NO_SUBJECTS' } },
      { allowedTargetScope: 'notSpecified', flag: false },
    ],
    [
      { requestorSettings: { scopeType: 'NO_SUBJECTS', acceptRequests: true } },
      { allowedTargetScope: 'notSpecified', flag: false },
    ],
  ])('says who may ask as %j does', (members, { flag, ...rest }: { flag?: boolean }) => {
    expect(bodyOf(members)).toEqual({
      ...sent,
      ...rest,
      ...(flag !== undefined && { requestorSettings: { enableTargetsToSelfAddAccess: flag } }),
    });
  });

  it('has canExtend among the settings of requestors, also where they are null', () => {
    expect(bodyOf({ canExtend: true, requestorSettings: null })['requestorSettings']).toEqual({
      enableTargetsToSelfUpdateAccess: true,
    });
    expect(bodyOf({ requestorSettings: null })['requestorSettings']).toBeNull();
  });
});

describe('paths', () => {
  it('are those of v1.0, with what is asked for expanded', () => {
    const expansion = {
      accessPackage: true,
      questions: true,
      customExtensionStageSettings: true,
      approvalStageExtensions: true,
    };
    const path = '/v1.0/identityGovernance/entitlementManagement/assignmentPolicies';
    expect(v1.collectionPath).toBe(path);
    expect(v1.policyPath('p', {})).toBe(`${path}/p`);
    expect(v1.policyPath('p', expansion)).toBe(
      `${path}/p?$expand=accessPackage,questions,customExtensionStageSettings($expand=customExtension)`,
    );
    expect(v1.listQuery({ top: 5, filter: { accessPackageId: 'a', displayName: "n'" }, expansion: {} })).toBe(
      `$top=5&$filter=${encodeURIComponent("accessPackage/id eq 'a' and displayName eq 'n'''")}`,
    );
  });
});

describe('an unanswered create', () => {
  const body = bodyOf({ expiration: { type: 'AFTER_DURATION', duration: 'PT24H' } });
  const shown = {
    '@odata.context': 'c',
    id: '1',
    displayName: 'name',
    description: null,
    allowedTargetScope: 'notSpecified',
    specificAllowedTargets: [],
    automaticRequestSettings: null,
    expiration: { type: 'afterDuration', duration: 'P1D', endDateTime: null },
    requestorSettings: { enableTargetsToSelfAddAccess: false },
    reviewSettings: null,
    createdDateTime: '2026-09-03T08:14:09.55Z',
    modifiedDateTime: '2026-09-03T08:14:09.55Z',
    accessPackage: { id: 'PACKAGE'.toLowerCase(), displayName: 'x' },
    questions: [],
  };

  it('is known by all that was sent', () => {
    expect(v1.isSent(body, shown)).toBe(true);
  });

  it.each<[string, object]>([
    ['another length', { expiration: { type: 'afterDuration', duration: 'P2D' } }],
    ['another package', { accessPackage: { id: 'other' } }],
    ['a scope', { allowedTargetScope: 'allMemberUsers' }],
    ['a description', { description: 'd' }],
    ['a question', { questions: [{ id: 'q' }] }],
  ])('is not one with %s', (_case, members) => {
    expect(v1.isSent(body, { ...shown, ...members })).toBe(false);
  });

  it('is looked for with what a plain list hides', () => {
    expect(v1.expansionOf(body)).toEqual({
      accessPackage: true,
      questions: true,
      customExtensionStageSettings: false,
    });
    expect(v1.expansionOf({ customExtensionStageSettings: [] }).customExtensionStageSettings).toBe(true);
  });
});
