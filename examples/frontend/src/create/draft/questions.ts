import type {
  AccessPackageAnswerChoiceInput,
  AccessPackageQuestionInput,
} from '../../generated/operations.js';

/** In which way a question is answered. */
export type QuestionKind = 'text' | 'choice';

const text = () => ({ defaultText: '', localizedTexts: [] });

/** A choice with nothing filled in. */
export function newChoice(): AccessPackageAnswerChoiceInput {
  return { actualValue: '', displayValue: text() };
}

/** A question with nothing filled in, to stand behind those that there are. */
export function newQuestion(kind: QuestionKind, before: readonly AccessPackageQuestionInput[]) {
  const sequence = 1 + Math.max(0, ...before.map((each) => innerOf(each).sequence ?? 0));
  const common = { sequence, isRequired: true, isAnswerEditable: true, text: text() };
  const question: AccessPackageQuestionInput =
    kind === 'text'
      ? { accessPackageTextInputQuestion: { ...common, isSingleLineQuestion: true } }
      : {
          accessPackageMultipleChoiceQuestion: {
            ...common,
            allowsMultipleSelection: false,
            choices: [newChoice(), newChoice()],
          },
        };
  return question;
}

function innerOf(question: AccessPackageQuestionInput) {
  return question.accessPackageTextInputQuestion ?? question.accessPackageMultipleChoiceQuestion ?? {};
}
