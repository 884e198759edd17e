import type { Rule } from '../../rule.js';
import { questionsOf } from '../common/questions.js';
import { scopeOf } from '../common/requestors.js';
import { pages } from '../common/sources.js';

/** Questions are asked when somebody requests, and here nobody does. */
export const questionsToNobody: Rule = {
  id: 'questions-to-nobody',
  severity: 'WARNING',
  source: pages.requests,
  check: function* (policy) {
    if (scopeOf(policy) !== 'NO_SUBJECTS' || questionsOf(policy).length === 0) return;
    yield {
      path: 'questions',
      message: 'Questions are given, and nobody can request.',
      fix: 'Give a scopeType from which requests may come, or no questions.',
    };
  },
};
