import { describe, expect, it } from 'vitest';
import { beta2019 } from '../../../../../src/graph/dialects/beta/beta-2019.js';
import { beta } from '../../../../../src/graph/dialects/beta/beta.js';
import type {
  ApprovalStageInput,
  CreateAccessPackageAssignmentPolicyInput,
} from '../../../../../src/generated/schema.js';

const required = { accessPackageId: 'package', displayName: 'name' };
const create = (members: Partial<CreateAccessPackageAssignmentPolicyInput>) => ({ ...required, ...members });
const stage = (members: ApprovalStageInput) =>
  beta.createBody(create({ requestApprovalSettings: { approvalStages: [members] } }))[
    'requestApprovalSettings'
  ];

describe('a create body', () => {
  it('leaves absent members out and sends null as null', () => {
    expect(beta.createBody(create({ description: null, accessReviewSettings: null }))).toEqual({
      ...required,
      description: null,
      accessReviewSettings: null,
    });
  });

  it.each([
    ['absent', {}],
    ['null', { escalationApprovers: null }],
  ])('sends escalationApprovers as an empty list when they are %s', (_case, members) => {
    expect(stage(members)).toEqual({ approvalStages: [{ escalationApprovers: [] }] });
  });

  it.each([
    ['absent', {}, 1],
    ['null', { managerLevel: null }, 1],
    ['2', { managerLevel: 2 }, 2],
  ])('sends managerLevel when it is %s', (_case, requestorManager, managerLevel) => {
    expect(stage({ primaryApprovers: [{ requestorManager }] })).toEqual({
      approvalStages: [
        {
          primaryApprovers: [{ '@odata.type': '#microsoft.graph.requestorManager', managerLevel }],
          escalationApprovers: [],
        },
      ],
    });
  });

  it.each([
    ['internalSponsors', { isBackup: true }],
    ['externalSponsors', {}],
    ['targetUserSponsors', {}],
    ['targetAgentIdentitySponsorsOrOwners', {}],
    ['attributeRuleMembers', { membershipRule: 'r', description: 'd' }],
  ])('writes the branch %s under its own @odata.type', (branch, members) => {
    const allowedRequestors = [{ [branch]: members }] as never;
    expect(
      beta.createBody(create({ requestorSettings: { allowedRequestors } }))['requestorSettings'],
    ).toEqual({
      allowedRequestors: [{ '@odata.type': `#microsoft.graph.${branch}`, ...members }],
    });
  });

  it.each([
    ['singleUser', 'userId'],
    ['groupMembers', 'groupId'],
    ['connectedOrganizationMembers', 'connectedOrganizationId'],
  ])('writes the branch %s with its %s as id', (branch, reference) => {
    const allowedRequestors = [
      { [branch]: { [reference]: 'i', description: 'd', isBackup: true } },
      { [branch]: { [reference]: 'j' } },
    ] as never;
    const type = { '@odata.type': `#microsoft.graph.${branch}` };
    expect(
      beta.createBody(create({ requestorSettings: { allowedRequestors } }))['requestorSettings'],
    ).toEqual({
      allowedRequestors: [
        { ...type, id: 'i', description: 'd', isBackup: true },
        { ...type, id: 'j' },
      ],
    });
  });

  it('marks a stage whose approvers an extension determines as dynamic', () => {
    expect(
      stage({
        customExtension: { accessPackageAssignmentRequestWorkflowExtension: { id: 'x' } },
      }),
    ).toEqual({
      approvalStages: [
        {
          '@odata.type': '#microsoft.graph.accessPackageDynamicApprovalStage',
          customExtension: {
            '@odata.type': '#microsoft.graph.accessPackageAssignmentRequestWorkflowExtension',
            id: 'x',
          },
          escalationApprovers: [],
        },
      ],
    });
  });

  it('refers to custom extensions by stage, type and id', () => {
    const body = beta.createBody(
      create({
        customExtensionStageSettings: [
          {
            stage: 'ASSIGNMENT_REQUEST_GRANTED',
            customExtension: { accessPackageAssignmentWorkflowExtension: { id: 'x' } },
          },
        ],
      }),
    );
    expect(body['customExtensionStageSettings']).toEqual([
      {
        stage: 'assignmentRequestGranted',
        customExtension: {
          '@odata.type': '#microsoft.graph.accessPackageAssignmentWorkflowExtension',
          id: 'x',
        },
      },
    ]);
  });

  it('throws rather than send a word that Graph does not have', () => {
    expect(() =>
      beta.createBody(create({ requestorSettings: { scopeType: 'UNKNOWN_FUTURE_VALUE' } })),
    ).toThrow(TypeError);
  });
});

describe('isEnabled', () => {
  it('goes out as it is in the form of 2019', () => {
    expect(beta2019.createBody(create({ isEnabled: false }))).toEqual({ ...required, isEnabled: false });
  });

  it.each([
    [
      'becomes acceptRequests of settings without requestors when there are none',
      create({ isEnabled: true }),
      { scopeType: 'NoSubjects', acceptRequests: true, allowedRequestors: [] },
    ],
    [
      'becomes acceptRequests when the settings have none',
      create({ isEnabled: false, requestorSettings: { scopeType: 'ALL_EXTERNAL_SUBJECTS' } }),
      { scopeType: 'AllExternalSubjects', acceptRequests: false },
    ],
    [
      'yields to acceptRequests',
      create({ isEnabled: true, requestorSettings: { acceptRequests: false } }),
      { acceptRequests: false },
    ],
    ['changes nothing when it is null', create({ isEnabled: null }), undefined],
  ])('%s, in the form of today', (_case, input, requestorSettings) => {
    const body = beta.createBody(input);
    expect(body['requestorSettings']).toEqual(requestorSettings);
    expect(body).not.toHaveProperty('isEnabled');
  });
});
