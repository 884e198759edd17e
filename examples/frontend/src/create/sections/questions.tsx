import { Group } from '../../parts/fields/group.js';
import { ItemList } from '../../parts/fields/item-list.js';
import { append, at, items, type Place } from '../draft/place.js';
import { newQuestion, type QuestionKind } from '../draft/questions.js';
import type { PolicyDraft } from '../policy-draft.js';
import { Question } from './question.js';

/** What requestors are asked. */
export function Questions({ draft }: { readonly draft: Place<PolicyDraft> }) {
  const questions = at(draft, 'questions');
  const add = (kind: QuestionKind) => () => {
    append(questions, newQuestion(kind, questions.value ?? []));
  };
  return (
    <Group path={questions.path} kind="section" legend="Questions to requestors">
      <ItemList
        items={items(questions)}
        noun="question"
        adders={[
          ['Add a question', add('text')],
          ['Add a question with choices', add('choice')],
        ]}
      >
        {(question, index, remove) => <Question question={question} number={index + 1} remove={remove} />}
      </ItemList>
    </Group>
  );
}
