import { expect, it } from 'vitest';
import { likelyCauses } from '../../../src/graphql/errors/likely-causes.js';
import { findingsOf } from '../../../src/policy/findings.js';
import { namedOf } from '../../../src/policy/named-members.js';
import { createTokenRemover } from '../../../src/secrets.js';

const keepAll = createTokenRemover(undefined);
const withoutStages = { isApprovalRequired: true, approvalStages: [] };
const create = { accessPackageId: 'p', displayName: 'n' };

it('judges a create with defaults, and an update by the policy that it was to make', () => {
  const rules = (found: ReturnType<typeof likelyCauses>) => found?.map(({ rule }) => rule) ?? [];
  const input = { requestApprovalSettings: withoutStages };
  expect(rules(likelyCauses({ ...create, ...input }, undefined, keepAll))).toContain(
    'approval-without-stages',
  );
  const merged = namedOf(input);
  expect(rules(likelyCauses({ description: 'New' }, merged, keepAll))).toContain('approval-without-stages');
  expect(rules(likelyCauses({ description: 'New' }, undefined, keepAll))).toEqual([]);
});

it('says nothing of what an update that was refused unread does not name', () => {
  const input = { requestApprovalSettings: { isApprovalRequired: true } };
  expect(findingsOf(namedOf(input), new Date())).toEqual([]);
  expect(likelyCauses(input, undefined, keepAll)).toBeUndefined();
  expect(
    likelyCauses({ requestApprovalSettings: null, questions: null }, undefined, keepAll),
  ).toBeUndefined();
});

it('has ten findings at most, what Graph refuses before what people regret, in texts without the token', () => {
  const token = 'aaaabbbbccccddddeeeeffff';
  const question = {
    accessPackageTextInputQuestion: {
      text: { defaultText: token },
      regexPattern: `${token}[`,
      isSingleLineQuestion: true,
    },
  };
  const stage = { primaryApprovers: [], escalationApprovers: [], isEscalationEnabled: true };
  const input = {
    ...create,
    requestApprovalSettings: {
      isApprovalRequired: true,
      approvalStages: Array.from({ length: 40 }, () => stage),
    },
    questions: Array.from({ length: 40 }, () => question),
  };
  const found = likelyCauses(input, undefined, createTokenRemover([`Bearer ${token}`])) ?? [];
  expect(found.length).toBeLessThanOrEqual(10);
  const severities = found.map(({ severity }) => severity);
  expect(severities).toEqual(severities.toSorted());
  expect(JSON.stringify(found)).not.toContain(token);
  expect(JSON.stringify(found).length).toBeLessThan(20_000);
});
