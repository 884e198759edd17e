import type { Rule } from '../../rule.js';

/** A question that is answered by choosing needs something to choose from. Source: Microsoft Graph's metadata of the type. */
export const choiceQuestionWithoutChoices: Rule = {
  id: 'choice-question-without-choices',
  severity: 'ERROR',
  source: 'https://learn.microsoft.com/graph/api/resources/accesspackagemultiplechoicequestion',
  check: function* ({ questions }) {
    for (const [index, question] of (questions ?? []).entries()) {
      if (question.__typename !== 'AccessPackageMultipleChoiceQuestion') continue;
      if ((question.choices ?? []).length > 0) continue;
      yield {
        path: `questions.${index}.choices`,
        message: `Question ${index + 1} is answered by choosing, and has nothing to choose from.`,
        fix: 'Give the choices, or ask it as an accessPackageTextInputQuestion.',
      };
    }
  },
};
