import type {
  AccessPackageAnswerChoiceInput,
  AccessPackageLocalizedContentInput,
  AccessPackageLocalizedTextInput,
  AccessPackageQuestionInput,
} from '../../../../generated/schema.js';
import { compact, Source, type Given, type Reader } from '../reading/source.js';
import { flag, listOf, text, whole } from '../reading/values.js';
import { kindIn } from './kinds.js';

const TEXT = 'accessPackageTextInputQuestion';
const CHOICE = 'accessPackageMultipleChoiceQuestion';

/** Members that one kind of question alone has. */
const proofs = new Map([
  ['isSingleLineQuestion', TEXT],
  ['regexPattern', TEXT],
  ['choices', CHOICE],
  ['allowsMultipleSelection', CHOICE],
  ['isMultipleSelectionAllowed', CHOICE],
]);

const translation: Reader<AccessPackageLocalizedTextInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const members = compact<AccessPackageLocalizedTextInput>({
    languageCode: source.one(text, 'languageCode'),
    text: source.one(text, 'text'),
  });
  source.end();
  return members ?? {};
};

/** A text with its translations, or v1.0's text alone. */
const content: Reader<AccessPackageLocalizedContentInput> = (given: Given) => {
  if (typeof given.value === 'string') return { defaultText: given.value };
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const members = compact<AccessPackageLocalizedContentInput>({
    defaultText: source.one(text, 'defaultText'),
    localizedTexts: source.one(listOf(translation), 'localizedTexts'),
  });
  source.end();
  return members;
};

/** A text and its translations: in one member, as beta has them, or side by side, as v1.0 has. */
function contentIn(source: Source, ...names: string[]): AccessPackageLocalizedContentInput | undefined {
  const main = source.one(content, ...names);
  const beside = source.peek('localizations');
  const localizedTexts = source.one(listOf(translation), 'localizations');
  if (localizedTexts === undefined) return main;
  if (main?.localizedTexts == null) return { ...main, localizedTexts };
  source.contradict(beside, 'stands beside translations of the text itself, which are carried');
  return main;
}

const choice: Reader<AccessPackageAnswerChoiceInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const members = compact<AccessPackageAnswerChoiceInput>({
    actualValue: source.one(text, 'actualValue'),
    displayValue: contentIn(source, 'displayValue', 'text'),
  });
  source.end();
  return members ?? {};
};

/** A question. Its id is of the policy that has it already; another policy gets one of its own. */
const question: Reader<AccessPackageQuestionInput> = (given) => {
  const source = Source.of(given);
  const kind = source && kindIn(source, [TEXT, CHOICE], proofs);
  if (source === undefined || kind === undefined) return undefined;
  source.ignore('id');
  const members = compact<AccessPackageQuestionInput[typeof TEXT] & object>({
    // Microsoft365DSC has a name of its own for it.
    text: contentIn(source, 'text', 'questionText'),
    isRequired: source.one(flag, 'isRequired'),
    isAnswerEditable: source.one(flag, 'isAnswerEditable'),
    sequence: source.one(whole, 'sequence'),
  });
  const own =
    kind === TEXT
      ? {
          [TEXT]: {
            ...members,
            ...compact({
              isSingleLineQuestion: source.one(flag, 'isSingleLineQuestion'),
              regexPattern: source.one(text, 'regexPattern'),
            }),
          },
        }
      : {
          [CHOICE]: {
            ...members,
            ...compact({
              allowsMultipleSelection: source.one(
                flag,
                'allowsMultipleSelection',
                'isMultipleSelectionAllowed',
              ),
              choices: source.one(listOf(choice), 'choices'),
            }),
          },
        };
  source.end();
  return own;
};

/** What requestors are asked. */
export const questions = listOf(question);
