import { denialTooSoonForEscalation } from './denial-too-soon-for-escalation.js';
import { escalationAfterDenial } from './escalation-after-denial.js';
import { escalationApproversUnused } from './escalation-approvers-unused.js';
import { escalationToSameApprover } from './escalation-to-same-approver.js';
import { escalationTooSoon } from './escalation-too-soon.js';
import { escalationWithoutApprovers } from './escalation-without-approvers.js';
import type { Rule } from '../../rule.js';

/** What people regret in what becomes of requests that wait, likelier first. */
export const escalationWarnings: readonly Rule[] = [
  escalationWithoutApprovers,
  escalationApproversUnused,
  escalationAfterDenial,
  escalationTooSoon,
  denialTooSoonForEscalation,
  escalationToSameApprover,
];
