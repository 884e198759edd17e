import { questionsWarnings } from '../../../../../src/policy/rules/warnings/questions/index.js';
import { tryPairs } from './pairs.js';

const question = (defaultText: string, sequence: number) => ({
  accessPackageTextInputQuestion: { sequence, text: { defaultText, localizedTexts: [] } },
});
const choice = (...values: string[]) => ({
  accessPackageMultipleChoiceQuestion: {
    sequence: 2,
    text: { defaultText: 'Which?' },
    choices: values.map((actualValue) => ({ actualValue, displayValue: { defaultText: actualValue } })),
  },
});
const members = {
  requestorSettings: { scopeType: 'ALL_EXISTING_DIRECTORY_MEMBER_USERS', acceptRequests: true },
} as const;

tryPairs(questionsWarnings, {
  'question-without-text': {
    fires: [[{ questions: [question('Why?', 1), question(' ', 2)] }, 'questions.1.text.defaultText']],
    silent: [{ questions: [question('Why?', 1)] }],
  },
  'questions-to-nobody': {
    fires: [[{ questions: [question('Why?', 1)] }, 'questions']],
    silent: [{ questions: [question('Why?', 1)], ...members }, {}],
  },
  'questions-in-one-place': {
    fires: [
      [
        { questions: [question('Why?', 1), question('When?', 2), question('Who?', 1)] },
        'questions.2.sequence',
      ],
    ],
    silent: [{ questions: [question('Why?', 2), question('When?', 1)] }],
  },
  'choice-offered-twice': {
    fires: [
      [
        { questions: [question('Why?', 1), choice('north', 'south', 'north')] },
        'questions.1.choices.2.actualValue',
      ],
    ],
    silent: [{ questions: [question('Why?', 1), choice('north', 'south')] }],
  },
});
