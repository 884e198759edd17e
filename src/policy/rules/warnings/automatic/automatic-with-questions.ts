import type { Rule } from '../../rule.js';
import { automaticOf } from '../common/automatic.js';
import { questionsOf } from '../common/questions.js';
import { pages } from '../common/sources.js';

/** Whoever gets access by a rule is asked nothing. */
export const automaticWithQuestions: Rule = {
  id: 'automatic-with-questions',
  severity: 'WARNING',
  source: pages.automaticAssignment,
  check: function* (policy) {
    if (automaticOf(policy)?.requestAccessForAllowedTargets !== true || questionsOf(policy).length === 0)
      return;
    yield {
      path: 'questions',
      message: 'Access is assigned by a rule, without a request in which the questions could be answered.',
      fix: 'Give no questions, or ask them in another policy of the package.',
    };
  },
};
