import type { Rule } from '../../rule.js';
import { questionsOf } from '../common/questions.js';

/** Questions with the same place are asked in an order that nobody chose. */
export const questionsInOnePlace: Rule = {
  id: 'questions-in-one-place',
  severity: 'WARNING',
  source: 'https://learn.microsoft.com/graph/api/resources/accesspackagequestion?view=graph-rest-beta',
  check: function* (policy) {
    const places = questionsOf(policy).map(({ sequence }) => sequence);
    for (const [index, place] of places.entries()) {
      if (place == null || places.indexOf(place) === index) continue;
      yield {
        path: `questions.${index}.sequence`,
        message: 'An earlier question has the same sequence.',
        fix: 'Number the questions in the order in which they are to be asked.',
      };
    }
  },
};
