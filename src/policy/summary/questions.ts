import type { AccessPackageAnswerChoice, AccessPackageLocalizedContent } from '../../generated/schema.js';
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
    ...(isRequired == null ? [] : [isRequired ? 'is required' : 'is optional']),
    answerWords(question),
    ...(isAnswerEditable == null
      ? []
      : [isAnswerEditable ? 'may be changed later' : 'cannot be changed later']),
  ];
  const content = contentWords(question.text);
  const stop = /[.?!]”$/.test(content) ? '' : '.';
  return `Question${place}: ${content}${stop} The answer ${listOf(clauses, 'and')}.`;
}

function answerWords(question: Question): string {
  switch (question.__typename) {
    case 'AccessPackageTextInputQuestion': {
      const { isSingleLineQuestion: isSingle, regexPattern: pattern } = question;
      const lines = isSingle == null ? 'text' : isSingle ? 'one line of text' : 'text in one or more lines';
      const form =
        pattern == null || pattern === '' ? '' : ` that matches the regular expression ${quoted(pattern)}`;
      return `is ${lines}${form}`;
    }
    case 'AccessPackageMultipleChoiceQuestion': {
      const { allowsMultipleSelection: isMany, choices } = question;
      const count = isMany == null ? 'chosen from' : isMany ? 'one or more of' : 'one of';
      return `is ${count} ${choicesWords(choices)}`;
    }
    default:
      return `is of a kind that is not known here${odataTypeWords(question)}`;
  }
}

function odataTypeWords(question: Question): string {
  const type = kindOf(question).members['odataType'];
  return typeof type === 'string' ? ` (${quoted(type)})` : '';
}

function choicesWords(choices: readonly AccessPackageAnswerChoice[] | null): string {
  if (choices == null) return 'choices that are not known';
  return choices.length === 0 ? 'no choices' : listOf(choices.map(choiceWords), 'and');
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
