import type { Rule } from '../../rule.js';
import { questionsOf } from '../common/questions.js';

/** A question that reads as nothing cannot be answered. */
export const questionWithoutText: Rule = {
  id: 'question-without-text',
  severity: 'WARNING',
  source:
    'https://learn.microsoft.com/graph/api/resources/accesspackagelocalizedcontent?view=graph-rest-beta',
  check: function* (policy) {
    for (const [index, { text }] of questionsOf(policy).entries()) {
      if (text?.defaultText == null || text.defaultText.trim() !== '') continue;
      yield {
        path: `questions.${index}.text.defaultText`,
        message: 'The question has no text for whoever reads none of its translations.',
        fix: 'Give defaultText.',
      };
    }
  },
};
