import { randomUUID } from 'node:crypto';
import type { WireObject } from '../../../answers.js';
import { unlessShownAlike } from '../../shared/lens.js';
import { objectIn, objectsIn, omit, pick } from '../../shared/members.js';

const TEXT_INPUT = '#microsoft.graph.accessPackageTextInputQuestion';
const MULTIPLE_CHOICE = '#microsoft.graph.accessPackageMultipleChoiceQuestion';

const plain = ['@odata.type', 'sequence', 'isRequired', 'isAnswerEditable'];
const ofTextInput = ['isSingleLineQuestion', 'regexPattern'];
const named = ['id', ...plain, 'text', ...ofTextInput, 'allowsMultipleSelection', 'choices'];

/** A kept question as v1.0 shows it: an entity whose text is plain. */
export function showQuestion(question: WireObject): WireObject {
  const type = question['@odata.type'];
  if (type !== TEXT_INPUT && type !== MULTIPLE_CHOICE) return question;
  return {
    '@odata.type': type,
    id: question['id'] ?? null,
    sequence: question['sequence'] ?? null,
    isRequired: question['isRequired'] ?? null,
    isAnswerEditable: question['isAnswerEditable'] ?? null,
    ...showText(objectIn(question, 'text')),
    ...(type === TEXT_INPUT
      ? {
          isSingleLineQuestion: question['isSingleLineQuestion'] ?? null,
          regexPattern: question['regexPattern'] ?? null,
        }
      : {
          isMultipleSelectionAllowed: question['allowsMultipleSelection'] ?? false,
          choices: objectsIn(question, 'choices').map(showChoice),
        }),
  };
}

function showText(content: WireObject | null): WireObject {
  return { text: content?.['defaultText'] ?? null, localizations: content?.['localizedTexts'] ?? [] };
}

function showChoice(choice: WireObject): WireObject {
  return { actualValue: choice['actualValue'] ?? null, ...showText(objectIn(choice, 'displayValue')) };
}

/** Questions of a body as they are kept; those with a known id are the same as before. */
export function takeQuestions(body: WireObject, before: readonly WireObject[]): readonly WireObject[] {
  return objectsIn(body, 'questions').map((question) => {
    const old = before.find(({ id }) => id !== undefined && id === question['id']);
    const draft = takeQuestion(question, old ?? {});
    return old === undefined ? draft : unlessShownAlike(draft, old, showQuestion);
  });
}

function takeQuestion(given: WireObject, before: WireObject): WireObject {
  const id = given['id'] ?? randomUUID();
  const type = given['@odata.type'];
  if (type !== TEXT_INPUT && type !== MULTIPLE_CHOICE) return { ...given, id };
  return {
    ...omit(before, named),
    ...pick(given, plain),
    id,
    text: takeText(given),
    ...(type === TEXT_INPUT
      ? pick(given, ofTextInput)
      : {
          allowsMultipleSelection: given['isMultipleSelectionAllowed'] ?? false,
          choices: objectsIn(given, 'choices').map((choice) => ({
            ...pick(choice, ['actualValue']),
            displayValue: takeText(choice),
          })),
        }),
  };
}

function takeText(given: WireObject): WireObject {
  return { defaultText: given['text'] ?? null, localizedTexts: given['localizations'] ?? [] };
}
