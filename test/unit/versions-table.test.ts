import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AssignmentReviewSettingsInput, RequestorSettingsInput } from '../../src/generated/schema.js';
import { beta } from '../../src/graph/dialects/beta/beta.js';
import type { Dialect } from '../../src/graph/dialects/dialect.js';
import { v1 } from '../../src/graph/dialects/v1/v1.js';
import type { PolicyInput } from '../../src/policy/policy-members.js';

const text = readFileSync(new URL('../../docs/versions.md', import.meta.url), 'utf8');
const table = /## What each version can say\n\n([^]*?)\n\n/.exec(text)?.[1] ?? '';
const rows = table
  .split('\n')
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

const group = { groupMembers: { groupId: 'g' } };
const backup = { groupMembers: { groupId: 'g', isBackup: true } };
const requestors = (requestorSettings: RequestorSettingsInput): PolicyInput => ({
  requestorSettings,
});
const stage = (members: object): PolicyInput => ({
  requestApprovalSettings: { approvalStages: [{ primaryApprovers: [group], ...members }] },
});
const review = (accessReviewSettings: AssignmentReviewSettingsInput): PolicyInput => ({
  accessReviewSettings,
});
const after = (duration: string) => ({ type: 'AFTER_DURATION', duration }) as const;
const extension = { id: 'e' };

/** What each row of the table means, by how the row begins or what it names. */
const meanings: readonly [row: string, inputs: readonly PolicyInput[]][] = [
  [
    'access that ends after whole days',
    [
      { durationInDays: 30 },
      { expirationDateTime: '2030-01-01T00:00:00Z' },
      { durationInDays: 0 },
      { expiration: after('P30D') },
      { expiration: { type: 'NO_EXPIRATION' } },
    ],
  ],
  [
    '`expiration` after anything else',
    [{ expiration: after('PT8H') }, { expiration: { type: 'NOT_SPECIFIED' } }],
  ],
  ['`automaticRequestSettings`', [{ automaticRequestSettings: { requestAccessForAllowedTargets: true } }]],
  [
    '`enableTargetsToSelfRemoveAccess`',
    [
      requestors({ enableTargetsToSelfRemoveAccess: true }),
      requestors({ allowCustomAssignmentSchedule: true }),
    ],
  ],
  [
    '`enableOnBehalfRequestorsToAddAccess`',
    [
      requestors({ enableOnBehalfRequestorsToAddAccess: true }),
      requestors({ enableOnBehalfRequestorsToUpdateAccess: true }),
      requestors({ enableOnBehalfRequestorsToRemoveAccess: true }),
      requestors({ onBehalfRequestors: [group] }),
    ],
  ],
  [
    '`SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS`',
    (
      [
        'SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS',
        'ALL_DIRECTORY_SERVICE_PRINCIPALS',
        'ALL_DIRECTORY_AGENT_IDENTITIES',
      ] as const
    ).map((scopeType) => requestors({ scopeType })),
  ],
  [
    '`singleServicePrincipal`',
    [
      requestors({ allowedRequestors: [{ singleServicePrincipal: { servicePrincipalId: 's' } }] }),
      stage({ primaryApprovers: [{ targetManager: { managerLevel: 1 } }] }),
      stage({ escalationApprovers: [{ targetApplicationOwners: {} }] }),
    ],
  ],
  [
    '`ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS`',
    [requestors({ scopeType: 'ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS' })],
  ],
  ['`acceptRequests` false for', [requestors({ scopeType: 'NO_SUBJECTS', acceptRequests: false })]],
  ['`isBackup` true of a requestor', [requestors({ allowedRequestors: [backup] })]],
  [
    '`isBackup` true of approvers',
    [stage({ primaryApprovers: [group, backup] }), review({ reviewers: [group, backup] })],
  ],
  [
    "a stage's lengths in whole days",
    [
      stage({ approvalStageTimeOutInDays: 14, escalationTimeInMinutes: 1440 }),
      stage({ durationBeforeAutomaticDenial: 'P14D', durationBeforeEscalation: 'PT30M' }),
    ],
  ],
  [
    "a stage's other lengths",
    [stage({ durationBeforeAutomaticDenial: 'PT12H' }), stage({ durationBeforeEscalation: 'PT30S' })],
  ],
  ['`PARALLEL`', [{ requestApprovalSettings: { approvalMode: 'PARALLEL' } }]],
  [
    '`customExtension` of a stage',
    [stage({ customExtension: { accessPackageAssignmentRequestWorkflowExtension: extension } })],
  ],
  [
    'reviews with a `recurrenceType`',
    (['WEEKLY', 'MONTHLY', 'QUARTERLY', 'HALFYEARLY', 'ANNUAL'] as const).map((recurrenceType) =>
      review({ isEnabled: true, recurrenceType, durationInDays: 3, reviewerType: 'SELF' }),
    ),
  ],
  [
    'reviews with any other `schedule`',
    [
      review({ schedule: { expiration: after('PT36H') } }),
      review({
        schedule: { recurrence: { pattern: { type: 'DAILY', interval: 10 }, range: { type: 'NO_END' } } },
      }),
    ],
  ],
  ['`MANAGER` as', [review({ reviewerType: 'MANAGER' })]],
  ['`isAgenticExperienceEnabled`', [review({ isAgenticExperienceEnabled: true })]],
  [
    '`questions`',
    [
      { questions: [{ accessPackageTextInputQuestion: { isRequired: true } }] },
      { accessPackageNotificationSettings: { isAssignmentNotificationDisabled: true } },
      {
        customExtensionStageSettings: [
          {
            stage: 'ASSIGNMENT_REQUEST_CREATED',
            customExtension: { accessPackageAssignmentRequestWorkflowExtension: extension },
          },
        ],
      },
    ],
  ],
  [
    '`customAccessPackageWorkflowExtension`',
    [
      {
        customExtensionStageSettings: [
          {
            stage: 'ASSIGNMENT_REQUEST_CREATED',
            customExtension: { customAccessPackageWorkflowExtension: extension },
          },
        ],
      },
    ],
  ],
  [
    '`verifiableCredentialSettings`',
    [{ verifiableCredentialSettings: { credentialTypes: [{ credentialType: 'c' }] } }],
  ],
];

describe('the table of what each version can say', () => {
  it.each(rows)('has it right of %2$s', (...[, first = '', ofBeta = '', ofV1 = '']) => {
    const meant = meanings.filter(([row]) => first.startsWith(row));
    if (first.startsWith('`createdBy`')) {
      const shown = (dialect: Dialect) => dialect.readPolicy({ id: 'p', createdBy: 'somebody' })?.createdBy;
      expect([shown(beta), shown(v1)]).toEqual(['somebody', null]);
      return;
    }
    expect(meant).toHaveLength(1);
    for (const input of meant[0]?.[1] ?? []) {
      const can = [beta, v1].map((dialect) => dialect.inexpressible(input) === null);
      expect([input, ...can]).toEqual([input, ofBeta.startsWith('yes'), ofV1.startsWith('yes')]);
    }
  });

  it('has a row for all of that', () => {
    expect(rows).toHaveLength(meanings.length + 1);
  });
});
