import type { ApprovalStageInput, RequestorScopeType } from '../../../../../src/generated/schema.js';
import { approvalWarnings } from '../../../../../src/policy/rules/warnings/approval/index.js';
import { group, manager, tryPairs, user } from './pairs.js';

const stage = (members: Partial<ApprovalStageInput>): ApprovalStageInput => ({
  approvalStageTimeOutInDays: 14,
  isApproverJustificationRequired: false,
  isEscalationEnabled: false,
  primaryApprovers: [group('stewards')],
  escalationApprovers: [],
  ...members,
});
const by = (...primaryApprovers: ApprovalStageInput['primaryApprovers'] & object) =>
  stage({ primaryApprovers });
const approval = (...approvalStages: ApprovalStageInput[]) => ({
  requestApprovalSettings: {
    isApprovalRequired: true,
    isApprovalRequiredForExtension: false,
    approvalStages,
  },
});
const unneeded = (...approvalStages: ApprovalStageInput[]) => ({
  requestApprovalSettings: {
    isApprovalRequired: false,
    isApprovalRequiredForExtension: false,
    approvalStages,
  },
});
const scope = (scopeType: RequestorScopeType) => ({ requestorSettings: { scopeType, acceptRequests: true } });
const named = (...allowedRequestors: ReturnType<typeof user | typeof group>[]) => ({
  requestorSettings: {
    scopeType: 'SPECIFIC_DIRECTORY_SUBJECTS' as const,
    acceptRequests: true,
    allowedRequestors,
  },
});
const sponsors = { internalSponsors: { isBackup: false } };
const outside = { externalSponsors: { isBackup: false } };
const at = (index: number) => `requestApprovalSettings.approvalStages.${index}`;

tryPairs(approvalWarnings, {
  'approver-without-fallback': {
    fires: [
      [approval(by(manager())), `${at(0)}.primaryApprovers`],
      [approval(by(group('g')), by(sponsors, outside)), `${at(1)}.primaryApprovers`],
      [
        approval(stage({ isEscalationEnabled: true, escalationApprovers: [manager(2)] })),
        `${at(0)}.escalationApprovers`,
      ],
    ],
    silent: [
      approval(by(manager(), group('g', true))),
      approval(by(manager(), user('u'))),
      approval(stage({ escalationApprovers: [manager(2)] })),
      unneeded(by(manager())),
    ],
  },
  'manager-of-outsiders': {
    fires: [
      [
        { ...approval(by(group('g'), manager())), ...scope('ALL_EXTERNAL_SUBJECTS') },
        `${at(0)}.primaryApprovers.1`,
      ],
    ],
    silent: [
      { ...approval(by(manager())), ...scope('ALL_EXISTING_DIRECTORY_SUBJECTS') },
      { ...approval(by(sponsors)), ...scope('ALL_EXTERNAL_SUBJECTS') },
    ],
  },
  'sponsors-of-members': {
    fires: [
      [
        { ...approval(by(sponsors)), ...scope('ALL_EXISTING_DIRECTORY_MEMBER_USERS') },
        `${at(0)}.primaryApprovers.0`,
      ],
      [
        { ...approval(by(user('u'), outside)), ...scope('ALL_EXISTING_DIRECTORY_MEMBER_USERS') },
        `${at(0)}.primaryApprovers.1`,
      ],
    ],
    silent: [
      // Guests of the directory may belong to a connected organization.
      { ...approval(by(sponsors)), ...scope('ALL_EXISTING_DIRECTORY_SUBJECTS') },
      { ...approval(by({ targetUserSponsors: {} })), ...scope('ALL_EXISTING_DIRECTORY_MEMBER_USERS') },
    ],
  },
  'denied-at-once': {
    fires: [
      [approval(stage({ approvalStageTimeOutInDays: 0 })), `${at(0)}.approvalStageTimeOutInDays`],
      [
        approval(stage({ approvalStageTimeOutInDays: null, durationBeforeAutomaticDenial: 'PT0S' })),
        `${at(0)}.approvalStageTimeOutInDays`,
      ],
    ],
    silent: [
      approval(stage({})),
      approval(stage({ approvalStageTimeOutInDays: null, durationBeforeAutomaticDenial: 'PT4H' })),
      approval(stage({ approvalStageTimeOutInDays: null })),
    ],
  },
  'stages-without-approval': {
    fires: [[unneeded(stage({})), 'requestApprovalSettings.approvalStages']],
    silent: [
      unneeded(),
      approval(stage({})),
      {
        requestApprovalSettings: {
          isApprovalRequired: false,
          isApprovalRequiredForExtension: true,
          approvalStages: [stage({})],
        },
      },
    ],
  },
  'approver-justification-of-nobody': {
    fires: [
      [
        unneeded(stage({ isApproverJustificationRequired: true })),
        `${at(0)}.isApproverJustificationRequired`,
      ],
    ],
    silent: [unneeded(stage({})), approval(stage({ isApproverJustificationRequired: true }))],
  },
  'approver-listed-twice': {
    fires: [
      [approval(by(group('g'), user('u'), group('G'))), `${at(0)}.primaryApprovers.2`],
      [approval(by(user('u'), user('u', true))), `${at(0)}.primaryApprovers.1`],
      [approval(stage({ escalationApprovers: [manager(2), manager(2)] })), `${at(0)}.escalationApprovers.1`],
    ],
    silent: [approval(by(group('same'), user('same'))), approval(by(manager(1), manager(2)))],
  },
  'approver-in-two-stages': {
    fires: [
      [approval(by(group('g')), by(user('u'), group('g'))), `${at(1)}.primaryApprovers.1`],
      [approval(by(manager()), by(group('g')), by(manager())), `${at(2)}.primaryApprovers.0`],
    ],
    silent: [
      approval(by(group('g')), by(group('h'))),
      // Whoever steps in when nobody else can be found may do so in every stage.
      approval(by(manager(), group('g', true)), by(sponsors, group('g', true))),
    ],
  },
  'requestors-approve-themselves': {
    fires: [
      [{ ...approval(by(group('g'))), ...named(group('g'), user('u')) }, `${at(0)}.primaryApprovers`],
      [{ ...approval(by(user('u'))), ...named(user('u')) }, `${at(0)}.primaryApprovers`],
    ],
    silent: [
      { ...approval(by(group('g'), user('u'))), ...named(group('g')) },
      { ...approval(by(group('g'))), ...named(group('h')) },
      { ...unneeded(by(group('g'))), ...named(group('g')) },
    ],
  },
});
