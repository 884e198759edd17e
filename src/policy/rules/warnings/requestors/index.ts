import { nobodyGetsAccess } from './nobody-gets-access.js';
import { onBehalfOfNobody } from './on-behalf-of-nobody.js';
import { onBehalfRequestorsUnused } from './on-behalf-requestors-unused.js';
import { onBehalfSingleUser } from './on-behalf-single-user.js';
import { outsidersWithoutApproval } from './outsiders-without-approval.js';
import { requestorJustificationOfNobody } from './requestor-justification-of-nobody.js';
import { requestsSwitchedOff } from './requests-switched-off.js';
import type { Rule } from '../../rule.js';

/** What people regret in who may request, likelier first. */
export const requestorsWarnings: readonly Rule[] = [
  nobodyGetsAccess,
  requestsSwitchedOff,
  outsidersWithoutApproval,
  onBehalfSingleUser,
  onBehalfOfNobody,
  onBehalfRequestorsUnused,
  requestorJustificationOfNobody,
];
