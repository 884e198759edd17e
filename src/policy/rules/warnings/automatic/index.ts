import { automaticAccessKept } from './automatic-access-kept.js';
import { automaticWithQuestions } from './automatic-with-questions.js';
import { automaticWithoutRequests } from './automatic-without-requests.js';
import { gracePeriodWithoutRemoval } from './grace-period-without-removal.js';
import type { Rule } from '../../rule.js';

/** What people regret in automatic assignment, likelier first. */
export const automaticWarnings: readonly Rule[] = [
  automaticWithoutRequests,
  automaticAccessKept,
  gracePeriodWithoutRemoval,
  automaticWithQuestions,
];
