import { expect, it } from 'vitest';
import type { Finding } from '../../../examples/frontend/src/finding.js';
import { placeFindings } from '../../../examples/frontend/src/preview/placed-findings.js';

const at = (path: string | null): Finding => ({
  rule: 'a-rule',
  severity: 'WARNING',
  path,
  message: 'It is so.',
  fix: 'Mend it.',
  source: 'https://learn.microsoft.com/graph/',
});
const stage = 'requestApprovalSettings.approvalStages.0';
const places = [
  'displayName',
  'requestorSettings',
  'requestorSettings.allowedRequestors',
  'requestApprovalSettings',
  'requestApprovalSettings.approvalStages',
  stage,
  `${stage}.primaryApprovers`,
  `${stage}.primaryApprovers.0`,
  `${stage}.primaryApprovers.0.singleUser.userId`,
  `${stage}.approvalStageTimeOutInDays`,
  'expiration',
  'durationInDays',
  'accessReviewSettings',
  'questions.0',
  'questions.0.accessPackageTextInputQuestion.text.defaultText',
];

it.each([
  ['displayName', 'displayName'],
  [`${stage}.primaryApprovers`, `${stage}.primaryApprovers`],
  [`${stage}.primaryApprovers.0.userId`, `${stage}.primaryApprovers.0.singleUser.userId`],
  [`${stage}.primaryApprovers.0.managerLevel`, `${stage}.primaryApprovers.0`],
  [`${stage}.approvalStageTimeOutInDays`, `${stage}.approvalStageTimeOutInDays`],
  ['requestApprovalSettings.approvalStages.1.primaryApprovers', 'requestApprovalSettings.approvalStages'],
  ['durationInDays', 'durationInDays'],
  ['expiration.duration', 'expiration'],
  ['expirationDateTime', 'expiration'],
  ['accessReviewSettings.durationInDays', 'accessReviewSettings'],
  ['questions.0.text.defaultText', 'questions.0.accessPackageTextInputQuestion.text.defaultText'],
  ['questions.0.choices', 'questions.0'],
  ['questions', 'questions.0'],
])('a finding at %s stands at %s', (path, place) => {
  expect(placeFindings([at(path)], places)).toEqual({ byPlace: new Map([[place, [at(path)]]]), others: [] });
});

it.each(['customExtensionStageSettings.0.stage', 'accessPackageId', null])(
  'a finding at %s is about no field',
  (path) => {
    expect(placeFindings([at(path)], places)).toEqual({ byPlace: new Map(), others: [at(path)] });
  },
);

it('findings of one field keep their order', () => {
  const [first, second] = [at('expiration.type'), at('expiration')];
  expect(placeFindings([first, second], places).byPlace.get('expiration')).toEqual([first, second]);
});
