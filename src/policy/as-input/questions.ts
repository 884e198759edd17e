import type {
  AccessPackageLocalizedContent,
  AccessPackageLocalizedContentInput,
  AccessPackageQuestionInput,
} from '../../generated/schema.js';
import type { PolicyModel } from '../policy.js';
import { said, wholeList, type Omissions } from './omissions.js';

type Question = NonNullable<PolicyModel['questions']>[number];

/** What requestors are asked, as input, without the ids, which Graph gives; null when it is nothing, or one
 * cannot be carried. */
export function questionsAsInput(
  omissions: Omissions,
  questions: PolicyModel['questions'],
): AccessPackageQuestionInput[] | null {
  if (questions === undefined) return omissions.add('questions', 'Graph was not asked to show them.');
  if (questions == null || questions.length === 0) return null;
  return wholeList(questions, (question, index) => asInput(omissions, `questions.${index}`, question));
}

function asInput(omissions: Omissions, path: string, question: Question): AccessPackageQuestionInput | null {
  const { isRequired, isAnswerEditable, sequence } = question;
  const shared = { isRequired, isAnswerEditable, sequence, text: contentAsInput(question.text) };
  switch (question.__typename) {
    case 'AccessPackageTextInputQuestion': {
      const { isSingleLineQuestion, regexPattern } = question;
      return { accessPackageTextInputQuestion: said({ ...shared, isSingleLineQuestion, regexPattern }) };
    }
    case 'AccessPackageMultipleChoiceQuestion': {
      const { allowsMultipleSelection } = question;
      const choices = question.choices?.map(({ actualValue, displayValue }) =>
        said({ actualValue, displayValue: contentAsInput(displayValue) }),
      );
      return { accessPackageMultipleChoiceQuestion: said({ ...shared, allowsMultipleSelection, choices }) };
    }
    default:
      return omissions.add(path, 'Its kind is not known here, so all questions are left out.');
  }
}

function contentAsInput(
  content: AccessPackageLocalizedContent | null,
): AccessPackageLocalizedContentInput | null {
  if (content == null) return null;
  const { defaultText, localizedTexts } = content;
  return said({
    defaultText,
    localizedTexts: localizedTexts?.map(({ languageCode, text }) => said({ languageCode, text })),
  });
}
