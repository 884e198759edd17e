import type { ApprovalStageInput } from '../../../../../src/generated/schema.js';
import { escalationWarnings } from '../../../../../src/policy/rules/warnings/escalation/index.js';
import { group, manager, tryPairs, user } from './pairs.js';

const stage = (members: Partial<ApprovalStageInput>, isApprovalRequired = true) => ({
  requestApprovalSettings: {
    isApprovalRequired,
    isApprovalRequiredForExtension: false,
    approvalStages: [
      {
        approvalStageTimeOutInDays: 14,
        isEscalationEnabled: true,
        escalationTimeInMinutes: 10_080,
        primaryApprovers: [group('first')],
        escalationApprovers: [group('second')],
        ...members,
      },
    ],
  },
});
const at = 'requestApprovalSettings.approvalStages.0';

tryPairs(escalationWarnings, {
  'escalation-without-approvers': {
    fires: [[stage({ escalationApprovers: [] }), `${at}.escalationApprovers`]],
    silent: [
      stage({}),
      stage({ escalationApprovers: [], isEscalationEnabled: false }),
      stage({ escalationApprovers: [] }, false),
    ],
  },
  'escalation-approvers-unused': {
    fires: [[stage({ isEscalationEnabled: false }), `${at}.escalationApprovers`]],
    silent: [stage({}), stage({ isEscalationEnabled: false, escalationApprovers: [] })],
  },
  'escalation-after-denial': {
    fires: [
      [stage({ escalationTimeInMinutes: 14 * 1440 }), `${at}.escalationTimeInMinutes`],
      [stage({ approvalStageTimeOutInDays: 5 }), `${at}.escalationTimeInMinutes`],
      [
        stage({ escalationTimeInMinutes: null, durationBeforeEscalation: 'P15D' }),
        `${at}.escalationTimeInMinutes`,
      ],
    ],
    silent: [
      stage({}),
      stage({ escalationTimeInMinutes: 14 * 1440 - 1 }),
      stage({ escalationTimeInMinutes: 14 * 1440, isEscalationEnabled: false }),
      stage({ approvalStageTimeOutInDays: null }),
    ],
  },
  'escalation-too-soon': {
    fires: [
      [stage({ escalationTimeInMinutes: 0 }), `${at}.escalationTimeInMinutes`],
      [
        stage({ escalationTimeInMinutes: null, durationBeforeEscalation: 'PT23H59M' }),
        `${at}.escalationTimeInMinutes`,
      ],
    ],
    silent: [
      stage({ escalationTimeInMinutes: 1440 }),
      stage({ escalationTimeInMinutes: 0, isEscalationEnabled: false }),
      stage({ escalationTimeInMinutes: null }),
    ],
  },
  'denial-too-soon-for-escalation': {
    fires: [[stage({ approvalStageTimeOutInDays: 3 }), `${at}.approvalStageTimeOutInDays`]],
    silent: [
      stage({ approvalStageTimeOutInDays: 4 }),
      stage({ approvalStageTimeOutInDays: 3, isEscalationEnabled: false }),
    ],
  },
  'escalation-to-same-approver': {
    fires: [
      [stage({ escalationApprovers: [user('u'), group('first')] }), `${at}.escalationApprovers.1`],
      [
        stage({ primaryApprovers: [manager(), user('u', true)], escalationApprovers: [user('u')] }),
        `${at}.escalationApprovers.0`,
      ],
    ],
    silent: [
      stage({}),
      stage({ primaryApprovers: [manager(1)], escalationApprovers: [manager(2)] }),
      stage({ escalationApprovers: [group('first')], isEscalationEnabled: false }),
    ],
  },
});
