import type {
  AccessPackageAnswerChoice,
  AccessPackageLocalizedContent,
} from '../../generated/schema.js';
import { kindOf } from '../policy-members.js';
import type { PolicyModel } from '../policy.js';
import { countOf, listOf } from './words/lists.js';
import { quoted } from './words/quote.js';

type Question = NonNullable<PolicyModel['questions']>[number];

/** What is asked, in the order in which it is shown; nothing when nothing is. What Graph did not show, `not-known.ts` names. */
export function questionSentences({ questions }: PolicyModel): string[] {
  const asked = [...(questions ?? [])].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  if (asked.length === 0) return [];
  return [
    `Requestors are asked ${countOf(asked.length, 'question', 'questions')}.`,
    ...asked.map((question, index) => questionWords(question, asked.length === 1 ? '' : ` ${index + 1}`)),
  ];
}

function questionWords(question: Question, place: string): string {
  const { isRequired, isAnswerEditable } = question;
  const clauses = [
    ...(isRequired == null ? [] : [isRequired ? 'an answer is required' : 'an answer is optional']),
    ...answerClauses(question),
    ...(isAnswerEditable == null
      ? []
      : [isAnswerEditable ? 'it may be changed later' : 'it cannot be changed later']),
  ];
  return `Question${place}: ${[contentWords(question.text), ...clauses].join('; ')}.`;
}

function answerClauses(question: Question): string[] {
  switch (question.__typename) {
    case 'AccessPackageTextInputQuestion': {
      const { isSingleLineQuestion: isSingle, regexPattern: pattern } = question;
      const lines = isSingle == null ? '' : isSingle ? ' in one line' : ' in several lines';
      const form =
        pattern == null || pattern === '' ? '' : ` that matches the regular expression ${quoted(pattern)}`;
      return [`it is text${lines}${form}`];
    }
    case 'AccessPackageMultipleChoiceQuestion': {
      const { allowsMultipleSelection: isMany, choices } = question;
      const count = isMany == null ? 'a choice' : isMany ? 'one or more' : 'one';
      return [`it is ${count} of ${choicesWords(choices)}`];
    }
    default:
      return [`it is of a kind that is not known here${odataTypeWords(question)}`];
  }
}

function odataTypeWords(question: Question): string {
  const type = kindOf(question).members['odataType'];
  return typeof type === 'string' ? ` (${quoted(type)})` : '';
}

function choicesWords(choices: readonly AccessPackageAnswerChoice[] | null): string {
  if (choices == null) return 'choices that are not known';
  return choices.length === 0 ? 'no choices' : listOf(choices.map(choiceWords), 'or');
}

/** A choice, with what is stored for it where that is something else. */
function choiceWords({ displayValue, actualValue }: AccessPackageAnswerChoice): string {
  const shown = contentWords(displayValue);
  if (actualValue == null || actualValue === displayValue?.defaultText) return shown;
  return `${shown} (stored as ${quoted(actualValue)})`;
}

/** A text with its translations, which readers of other languages see in its place. */
function contentWords(content: AccessPackageLocalizedContent | null): string {
  const text = content?.defaultText == null ? 'a text that is not known' : quoted(content.defaultText);
  const translations = (content?.localizedTexts ?? []).map(
    ({ languageCode, text: translation }) =>
      `in ${languageWords(languageCode)} ${translation == null ? 'not known' : quoted(translation)}`,
  );
  return translations.length === 0 ? text : `${text} (${translations.join(', ')})`;
}

function languageWords(code: string | null): string {
  if (code == null) return 'a language that is not known';
  return /^[\w-]+$/.test(code) ? code : quoted(code);
}
