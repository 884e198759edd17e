import { describe, expect, it } from 'vitest';
import type {
  CreateAccessPackageAssignmentPolicyInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../../../../src/generated/schema.js';
import { beta } from '../../../../../src/graph/dialects/beta/beta.js';

const required = { accessPackageId: 'package', displayName: 'name' };
const bodyOf = (members: Partial<CreateAccessPackageAssignmentPolicyInput>) =>
  beta.createBody({ ...required, ...members });
const end = '2027-01-01T00:00:00Z';

describe("a create body of beta's", () => {
  it.each<[Partial<CreateAccessPackageAssignmentPolicyInput>, object]>([
    [
      { expiration: { type: 'AFTER_DURATION', duration: 'P2W' } },
      { durationInDays: 14, expirationDateTime: null },
    ],
    [{ expiration: { type: 'NO_EXPIRATION' } }, { durationInDays: 0, expirationDateTime: null }],
    [
      { expiration: { type: 'AFTER_DATE_TIME', endDateTime: end } },
      { durationInDays: 0, expirationDateTime: end },
    ],
    [{ expiration: null }, {}],
    [{ automaticRequestSettings: null }, {}],
    [
      {
        requestorSettings: {
          acceptRequests: true,
          enableTargetsToSelfRemoveAccess: false,
          allowCustomAssignmentSchedule: null,
          onBehalfRequestors: [],
        },
      },
      { requestorSettings: { acceptRequests: true } },
    ],
    [
      {
        requestApprovalSettings: {
          approvalStages: [{ durationBeforeAutomaticDenial: 'P3D', durationBeforeEscalation: 'PT36H' }],
        },
      },
      {
        requestApprovalSettings: {
          approvalStages: [
            { approvalStageTimeOutInDays: 3, escalationTimeInMinutes: 2160, escalationApprovers: [] },
          ],
        },
      },
    ],
    [
      {
        accessReviewSettings: {
          isEnabled: true,
          schedule: {
            startDateTime: end,
            expiration: { type: 'AFTER_DURATION', duration: 'P14D' },
            recurrence: { pattern: { type: 'ABSOLUTE_MONTHLY', interval: 3 } },
          },
        },
      },
      {
        accessReviewSettings: {
          isEnabled: true,
          startDateTime: end,
          durationInDays: 14,
          recurrenceType: 'quarterly',
        },
      },
    ],
    [
      { questions: [{ accessPackageTextInputQuestion: { id: 'q', sequence: 1 } }] },
      {
        questions: [
          { '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion', id: 'q', sequence: 1 },
        ],
      },
    ],
  ])('says %j in its own words', (members, expected) => {
    expect(bodyOf(members)).toEqual({ ...required, ...expected });
  });

  it.each<Partial<CreateAccessPackageAssignmentPolicyInput>>([
    { expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } },
    { requestorSettings: { scopeType: 'ALL_DIRECTORY_AGENT_IDENTITIES' } },
    { requestApprovalSettings: { approvalStages: [{ durationBeforeAutomaticDenial: 'PT8H' }] } },
  ])('is never the nearest to %j', (members) => {
    expect(() => bodyOf(members)).toThrow(TypeError);
  });
});

describe("a replacement of beta's", () => {
  const before = {
    id: 'p',
    durationInDays: 30,
    expirationDateTime: null,
    requestorSettings: { scopeType: 'NoSubjects' },
    requestApprovalSettings: {},
    accessReviewSettings: {
      isEnabled: true,
      recurrenceType: 'weekly',
      startDateTime: end,
      durationInDays: 3,
    },
  };

  it.each<[UpdateAccessPackageAssignmentPolicyInput, object]>([
    [{ expiration: null }, { durationInDays: 0, expirationDateTime: null }],
    [
      { expiration: { type: 'AFTER_DATE_TIME', endDateTime: end } },
      { durationInDays: 0, expirationDateTime: end },
    ],
    [
      { expiration: { type: 'AFTER_DURATION', duration: 'P5D' } },
      { durationInDays: 5, expirationDateTime: null },
    ],
    [{ displayName: 'new' }, { durationInDays: 30, expirationDateTime: null }],
    [
      { accessReviewSettings: { schedule: { startDateTime: null } } },
      { accessReviewSettings: { ...before.accessReviewSettings, startDateTime: null } },
    ],
    [
      { accessReviewSettings: { schedule: null } },
      {
        accessReviewSettings: {
          isEnabled: true,
          recurrenceType: null,
          startDateTime: null,
          durationInDays: null,
        },
      },
    ],
    [
      { requestorSettings: { enableTargetsToSelfRemoveAccess: false } },
      { requestorSettings: { scopeType: 'NoSubjects' } },
    ],
  ])('by %j has %j', (input, expected) => {
    expect(beta.replacement?.body(before, input)).toMatchObject(expected);
  });

  it('takes what it is shown by its word: whether that may be, is asked before', () => {
    const shown = { ...before, requestorSettings: null };
    expect(beta.replacement?.body(shown, {})).toMatchObject({ requestorSettings: null });
    expect(beta.readPolicy(shown)?.doubts.ambiguous).toContain('requestorSettings');
  });
});

describe("beta's members", () => {
  it("are read in v1.0's words too", () => {
    const policy = beta.readPolicy({
      id: 'p',
      durationInDays: 30,
      expirationDateTime: null,
      requestApprovalSettings: {
        approvalStages: [{ approvalStageTimeOutInDays: 3, escalationTimeInMinutes: 11_520 }],
      },
      accessReviewSettings: {
        isEnabled: true,
        recurrenceType: 'annual',
        startDateTime: end,
        durationInDays: 7,
      },
    });
    expect(policy).toMatchObject({
      expiration: { type: 'AFTER_DURATION', duration: 'P30D', endDateTime: null },
      requestApprovalSettings: {
        approvalStages: [{ durationBeforeAutomaticDenial: 'P3D', durationBeforeEscalation: 'P8D' }],
      },
      accessReviewSettings: {
        schedule: {
          startDateTime: end,
          expiration: { type: 'AFTER_DURATION', duration: 'P7D' },
          recurrence: { pattern: { type: 'ABSOLUTE_MONTHLY', interval: 12 }, range: { type: 'NO_END' } },
        },
      },
    });
  });
});
