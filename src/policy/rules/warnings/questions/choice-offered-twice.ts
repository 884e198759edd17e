import type { Rule } from '../../rule.js';
import { questionsOf } from '../common/questions.js';

/** Choices that are stored alike cannot be told apart. */
export const choiceOfferedTwice: Rule = {
  id: 'choice-offered-twice',
  severity: 'WARNING',
  source: 'https://learn.microsoft.com/graph/api/resources/accesspackageanswerchoice?view=graph-rest-beta',
  check: function* (policy) {
    for (const [index, question] of questionsOf(policy).entries()) {
      const choices = 'choices' in question ? (question.choices ?? []) : [];
      const values = choices.map(({ actualValue }) => actualValue);
      const place = values.findIndex((value, at) => value != null && values.indexOf(value) < at);
      if (place === -1) continue;
      yield {
        path: `questions.${index}.choices.${place}.actualValue`,
        message: 'An earlier choice of the question is stored as the same value.',
        fix: 'Give every choice an actualValue of its own.',
      };
    }
  },
};
