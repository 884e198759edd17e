import type { ReactNode } from 'react';
import type {
  AccessPackageMultipleChoiceQuestionInput,
  AccessPackageQuestionInput,
  AccessPackageTextInputQuestionInput,
} from '../../generated/operations.js';
import { CheckField } from '../../parts/fields/check-field.js';
import { Group } from '../../parts/fields/group.js';
import { ItemList } from '../../parts/fields/item-list.js';
import { TextField } from '../../parts/fields/text-field.js';
import { append, at, items, type Place } from '../draft/place.js';
import { newChoice } from '../draft/questions.js';
import { LocalizedText } from './localized-text.js';

interface QuestionProps {
  readonly question: Place<AccessPackageQuestionInput>;
  readonly number: number;
  readonly remove: ReactNode;
}

/** A question, to be answered with text or by choosing. */
export function Question({ question, number, remove }: QuestionProps) {
  const text = at(question, 'accessPackageTextInputQuestion');
  const choice = at(question, 'accessPackageMultipleChoiceQuestion');
  return (
    <Group path={question.path} kind="item" legend={`Question ${number}`}>
      {text.value === undefined ? (
        <ChoiceQuestion question={choice} number={number} />
      ) : (
        <TextQuestion question={text} number={number} />
      )}
      {remove}
    </Group>
  );
}

interface InnerProps<T> {
  readonly question: Place<T | null | undefined>;
  readonly number: number;
}

function TextQuestion({ question, number }: InnerProps<AccessPackageTextInputQuestionInput>) {
  return (
    <>
      <LocalizedText place={at(question, 'text')} label={`Question ${number}`} />
      <TextField
        place={emptyIsNull(at(question, 'regexPattern'))}
        label="What an answer must match"
        help="A regular expression, such as ^[0-9]{6}$. Empty: anything."
      />
      <CheckField place={at(question, 'isSingleLineQuestion')} label="The answer is a single line" />
      <Common question={question} />
    </>
  );
}

function ChoiceQuestion({ question, number }: InnerProps<AccessPackageMultipleChoiceQuestionInput>) {
  const choices = at(question, 'choices');
  return (
    <>
      <LocalizedText place={at(question, 'text')} label={`Question ${number}`} />
      <Group path={choices.path} legend="Choices">
        <ItemList
          items={items(choices)}
          noun="choice"
          adders={[
            [
              'Add a choice',
              () => {
                append(choices, newChoice());
              },
            ],
          ]}
        >
          {(item, index, remove) => (
            <Group path={item.path} kind="item" legend={`Choice ${index + 1}`}>
              <LocalizedText place={at(item, 'displayValue')} label={`Text of choice ${index + 1}`} />
              <TextField
                place={at(item, 'actualValue')}
                label={`Stored value of choice ${index + 1}`}
                required
              />
              {remove}
            </Group>
          )}
        </ItemList>
      </Group>
      <CheckField place={at(question, 'allowsMultipleSelection')} label="More than one choice may be taken" />
      <Common question={question} />
    </>
  );
}

function Common<T extends AccessPackageTextInputQuestionInput | AccessPackageMultipleChoiceQuestionInput>({
  question,
}: {
  readonly question: Place<T | null | undefined>;
}) {
  return (
    <>
      <CheckField place={at(question, 'isRequired')} label="An answer is required" />
      <CheckField place={at(question, 'isAnswerEditable')} label="Requestors may change their answer later" />
    </>
  );
}

/** An empty pattern would be one that only an empty answer matches. */
function emptyIsNull(place: Place<string | null | undefined>): Place<string | null | undefined> {
  return {
    ...place,
    set: (value) => {
      place.set(value === '' ? null : value);
    },
  };
}
