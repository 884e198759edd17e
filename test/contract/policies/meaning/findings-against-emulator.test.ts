import { expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../../src/generated/schema.js';
import { draftOf } from '../../../../src/policy/draft.js';
import { findingsOf } from '../../../../src/policy/findings.js';
import { runs } from '../../../support/edition.js';
import { draw, seededRandom, type Random } from '../../../support/random.js';
import { startPair } from '../versions/support.js';

const PACKAGE = '5d0c6a2b-7b3f-4d58-8b43-0f6e2a51c7d9';
const USER = '7c1f3a52-0d64-4f7e-9a3b-52c9d0e14f66';

type Input = CreateAccessPackageAssignmentPolicyInput;

const kinds = [
  { singleUser: { userId: USER } },
  { groupMembers: { groupId: USER } },
  { connectedOrganizationMembers: { connectedOrganizationId: USER } },
  { attributeRuleMembers: { membershipRule: 'user.department -eq "Sales"' } },
] as const;
const odd = [{ singleUser: { userId: '' } }, { attributeRuleMembers: { membershipRule: '' } }] as const;
const scopes = [
  'NO_SUBJECTS',
  'SPECIFIC_DIRECTORY_SUBJECTS',
  'SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS',
  'ALL_EXISTING_DIRECTORY_SUBJECTS',
  'ALL_EXTERNAL_SUBJECTS',
] as const;
const words = ['WEEKLY', 'MONTHLY', 'QUARTERLY', 'HALFYEARLY', 'ANNUAL'] as const;
const patterns = ['^[A-Z]+$', '(a|b)', '', '(', '[a', 'a)', '\\(', '*', '[]]', 'a\\\\'];

/** Input of a create, sound more often than not in each of its parts. */
function randomInput(random: Random): Input {
  const one = <T>(items: readonly T[]): T => draw(random, items, () => 1);
  const often = (chance: number) => random() < chance;
  const some = <T>(items: readonly T[], most: number): T[] =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => one(items));
  const userSets = (most: number) =>
    some<object>(often(0.05) ? odd : kinds.slice(0, often(0.8) ? 2 : 4), most);
  const stage = () => ({
    primaryApprovers: often(0.9) ? [kinds[0], ...userSets(1)] : userSets(1),
    escalationApprovers: userSets(1),
    ...(often(0.3) && { approvalStageTimeOutInDays: Math.floor(random() * 20) }),
  });
  const question = () =>
    often(0.5)
      ? { accessPackageTextInputQuestion: { text: { defaultText: 'Why?' }, regexPattern: one(patterns) } }
      : {
          accessPackageMultipleChoiceQuestion: {
            text: { defaultText: 'Which?' },
            choices: often(0.8) ? [{ actualValue: 'a' }] : [],
          },
        };
  const input = {
    accessPackageId: PACKAGE,
    displayName: often(0.97) ? 'Policy' : '',
    ...(often(0.3) && { durationInDays: Math.floor(random() * 40) }),
    ...(often(0.2) && { expirationDateTime: '2031-01-01T00:00:00Z' }),
    ...(often(0.7) && {
      requestorSettings: {
        scopeType: one(scopes),
        acceptRequests: often(0.8),
        allowedRequestors: often(0.5) ? userSets(2) : some([one(kinds)], 2),
      },
    }),
    ...(often(0.7) && {
      requestApprovalSettings: {
        isApprovalRequired: often(0.7),
        approvalMode: 'SERIAL' as const,
        approvalStages: Array.from({ length: Math.floor(random() * (often(0.1) ? 6 : 3)) }, stage),
      },
    }),
    ...(often(0.4) && {
      accessReviewSettings: {
        isEnabled: often(0.8),
        recurrenceType: one(words),
        reviewerType: 'SELF' as const,
        durationInDays: Math.floor(random() * 44) - 4,
      },
    }),
    ...(often(0.4) && { questions: Array.from({ length: 1 + Math.floor(random() * 2) }, question) }),
    ...(often(0.15) && { automaticRequestSettings: { requestAccessForAllowedTargets: often(0.7) } }),
  };
  return input as Input;
}

const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id }
}`;

it.each(['beta', 'v1.0', 'beta,v1.0', 'auto'])(
  'Through %s the emulator refuses what has an error, takes what has none, and no other',
  async (graphApi) => {
    const { run } = await startPair(graphApi);
    const random = seededRandom(16, graphApi);
    const count = { refused: 0, taken: 0, unsent: 0 };
    for (let index = 0; index < runs(250); index += 1) {
      const input = randomInput(random);
      const errors = findingsOf(draftOf(input), new Date()).filter(({ severity }) => severity === 'ERROR');
      const answer = await run(CREATE, { input });
      const code = answer.errors[0]?.extensions.code;
      if (code === 'NOT_EXPRESSIBLE') {
        count.unsent += 1;
        continue;
      }
      const isRefused = code === 'BAD_USER_INPUT' && answer.errors[0]?.extensions.graph !== undefined;
      expect({ input, isRefused, code }).toEqual({
        input,
        isRefused: errors.length > 0,
        code: errors.length > 0 ? 'BAD_USER_INPUT' : undefined,
      });
      count[isRefused ? 'refused' : 'taken'] += 1;
    }
    expect(count.refused).toBeGreaterThan(count.unsent / 2);
    expect(count.taken).toBeGreaterThan(count.unsent / 2);
  },
);
