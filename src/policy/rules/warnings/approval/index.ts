import { approverInTwoStages } from './approver-in-two-stages.js';
import { approverJustificationOfNobody } from './approver-justification-of-nobody.js';
import { approverListedTwice } from './approver-listed-twice.js';
import { approverWithoutFallback } from './approver-without-fallback.js';
import { deniedAtOnce } from './denied-at-once.js';
import { managerOfOutsiders } from './manager-of-outsiders.js';
import { requestorsApproveThemselves } from './requestors-approve-themselves.js';
import { sponsorsOfMembers } from './sponsors-of-members.js';
import { stagesWithoutApproval } from './stages-without-approval.js';
import type { Rule } from '../../rule.js';

/** What people regret in who approves, likelier first. */
export const approvalWarnings: readonly Rule[] = [
  approverWithoutFallback,
  stagesWithoutApproval,
  approverJustificationOfNobody,
  deniedAtOnce,
  managerOfOutsiders,
  sponsorsOfMembers,
  requestorsApproveThemselves,
  approverListedTwice,
  approverInTwoStages,
];
