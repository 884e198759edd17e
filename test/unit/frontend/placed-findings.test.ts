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

it.each([
  ['displayName', 'displayName'],
  [`${stage}.primaryApprovers`, 'approverId'],
  [`${stage}.primaryApprovers.0.userId`, 'approverId'],
  [`${stage}.approvalStageTimeOutInDays`, 'daysToDecide'],
  ['durationInDays', 'daysOfAccess'],
  ['expiration', 'daysOfAccess'],
  ['expiration.duration', 'daysOfAccess'],
  ['requestApprovalSettings.approvalStages.1.primaryApprovers', 'other'],
  ['accessReviewSettings.durationInDays', 'other'],
  ['expirationDateTime', 'other'],
  ['questions.0.text.defaultText', 'other'],
  [null, 'other'],
])('a finding at %s stands at %s', (path, field) => {
  expect(placeFindings([at(path)])).toEqual({ [field]: [at(path)] });
});

it('findings of one field keep their order', () => {
  const [first, second] = [at('expiration'), at('durationInDays')];
  expect(placeFindings([first, second])).toEqual({ daysOfAccess: [first, second] });
});
