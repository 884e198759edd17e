import { approvalWarnings } from './approval/index.js';
import { automaticWarnings } from './automatic/index.js';
import { escalationWarnings } from './escalation/index.js';
import { expirationWarnings } from './expiration/index.js';
import { questionsWarnings } from './questions/index.js';
import { requestorsWarnings } from './requestors/index.js';
import { reviewWarnings } from './review/index.js';
import type { Rule } from '../rule.js';

/** What Graph takes and people regret, likelier first. */
export const warnings: readonly Rule[] = [
  ...requestorsWarnings,
  ...approvalWarnings,
  ...escalationWarnings,
  ...expirationWarnings,
  ...reviewWarnings,
  ...questionsWarnings,
  ...automaticWarnings,
];
