import { expect, it } from 'vitest';
import { failedField } from '../../../examples/frontend/src/failed-field.js';

const stage = 'requestApprovalSettings.approvalStages.1';
const places = [
  'displayName',
  'description',
  'requestorSettings.scopeType',
  `${stage}.approvalStageTimeOutInDays`,
  `${stage}.primaryApprovers.0`,
  `${stage}.primaryApprovers.0.groupMembers.groupId`,
  'automaticRequestSettings',
  'accessReviewSettings.durationInDays',
  'questions',
];
const code = 'BAD_USER_INPUT';

it.each([
  [
    {
      message: `Variable "$input" got invalid value 3e9 at "input.requestApprovalSettings.approvalStages[1].approvalStageTimeOutInDays"; Int`,
    },
    `${stage}.approvalStageTimeOutInDays`,
  ],
  [
    { message: `"input.${stage}.primaryApprovers.0.groupMembers.groupId" is no GUID.` },
    `${stage}.primaryApprovers.0.groupMembers.groupId`,
  ],
  [{ message: 'Graph refused it.', graphMessage: "The property 'displayName' is too long." }, 'displayName'],
  [
    { message: 'Graph refused it.', graphMessage: 'ScopeType has an invalid value.' },
    'requestorSettings.scopeType',
  ],
  [{ message: 'Graph refused it.', graphTarget: 'description' }, 'description'],
  [
    { message: 'Graph refused it.', graphTarget: `${stage.replaceAll('.', '/')}/primaryApprovers` },
    `${stage}.primaryApprovers.0`,
  ],
  [{ message: 'Description is too long.' }, 'description'],
  [{ message: 'Please answer all questions.' }, null],
  [
    { message: 'Graph refused it.', hint: '`accessReviewSettings.durationInDays` does not fit.' },
    'accessReviewSettings.durationInDays',
  ],
  [{ message: 'Graph answered 400.' }, null],
])('%j leads to %s', (failure, place) => {
  expect(failedField({ code, ...failure }, places)).toBe(place);
});

it('leads to what no version can say', () => {
  const message = 'beta cannot say automaticRequestSettings.';
  expect(failedField({ code: 'NOT_EXPRESSIBLE', message }, places)).toBe('automaticRequestSettings');
});

it('leads nowhere when the fault is not in a value', () => {
  expect(failedField({ code: 'RATE_LIMITED', message: "'displayName'" }, places)).toBeNull();
});
