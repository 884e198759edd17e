import type {
  AccessPackageLocalizedContent,
  AccessPackageLocalizedContentInput,
  AccessPackageMultipleChoiceQuestion,
  AccessPackageQuestionInput,
  AccessPackageTextInputQuestion,
  OtherAccessPackageQuestion,
} from '../../../../generated/schema.js';
import type { WireObject } from '../../dialect.js';
import { flag, int32, objects, odataType, odataTypeName, text } from '../../shared/wire-values.js';

/** Reads a question. Source: Microsoft Graph v1.0 metadata, accessPackageQuestion and its derived types. */
export function readQuestion(
  wire: WireObject,
): AccessPackageTextInputQuestion | AccessPackageMultipleChoiceQuestion | OtherAccessPackageQuestion {
  const question = {
    id: text(wire['id']),
    text: readContent(wire),
    isRequired: flag(wire['isRequired']),
    isAnswerEditable: flag(wire['isAnswerEditable']),
    sequence: int32(wire['sequence']),
  };
  switch (odataTypeName(wire)) {
    case 'accessPackageTextInputQuestion':
      return {
        __typename: 'AccessPackageTextInputQuestion',
        ...question,
        isSingleLineQuestion: flag(wire['isSingleLineQuestion']),
        regexPattern: text(wire['regexPattern']),
      };
    case 'accessPackageMultipleChoiceQuestion':
      return {
        __typename: 'AccessPackageMultipleChoiceQuestion',
        ...question,
        allowsMultipleSelection: flag(wire['isMultipleSelectionAllowed']),
        choices: objects(wire['choices'], (choice) => ({
          actualValue: text(choice['actualValue']),
          displayValue: readContent(choice),
        })),
      };
    default:
      return { __typename: 'OtherAccessPackageQuestion', ...question, odataType: text(wire['@odata.type']) };
  }
}

/** The text of a question or a choice, which stands beside its translations; null when there is neither. */
function readContent(wire: WireObject): AccessPackageLocalizedContent | null {
  const defaultText = text(wire['text']);
  const localizedTexts = objects(wire['localizations'], (translation) => ({
    languageCode: text(translation['languageCode']),
    text: text(translation['text']),
  }));
  return defaultText === null && localizedTexts === null ? null : { defaultText, localizedTexts };
}

/** Writes a question under its `@odata.type`. A question keeps its `id`, to which answers refer; a new one has none. */
export function writeQuestion({
  accessPackageTextInputQuestion: textInput,
  accessPackageMultipleChoiceQuestion: multipleChoice,
}: AccessPackageQuestionInput): WireObject {
  if (textInput !== undefined) {
    const { id, text: content, ...rest } = textInput;
    const type = { '@odata.type': odataType('accessPackageTextInputQuestion') };
    return { ...type, ...(id != null && { id }), ...writeContent(content), ...rest };
  }
  const { id, text: content, allowsMultipleSelection, choices, ...rest } = multipleChoice;
  return {
    '@odata.type': odataType('accessPackageMultipleChoiceQuestion'),
    ...(id != null && { id }),
    ...writeContent(content),
    ...rest,
    ...(allowsMultipleSelection !== undefined && { isMultipleSelectionAllowed: allowsMultipleSelection }),
    ...(choices !== undefined && {
      choices: (choices ?? []).map(({ actualValue, displayValue }) => ({
        ...(actualValue !== undefined && { actualValue }),
        ...writeContent(displayValue),
      })),
    }),
  };
}

/** The text of a question or a choice, and its translations beside it. */
function writeContent(content: AccessPackageLocalizedContentInput | null | undefined): WireObject {
  if (content === undefined) return {};
  if (content === null) return { text: null };
  const { defaultText, localizedTexts } = content;
  return {
    ...(defaultText !== undefined && { text: defaultText }),
    ...(localizedTexts !== undefined && { localizations: localizedTexts ?? [] }),
  };
}
