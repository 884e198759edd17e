import { describe, expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../../src/generated/schema.js';
import { draftOf } from '../../../../src/policy/draft.js';
import type { PolicyModel } from '../../../../src/policy/policy.js';
import { summaryOf } from '../../../../src/policy/summary/summary.js';
import { lengthWords } from '../../../../src/policy/summary/words/lengths.js';
import { dateWords, momentWords } from '../../../../src/policy/summary/words/moments.js';

const USER = 'a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9';
const base = { accessPackageId: '8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13', displayName: 'Base' };

function summary(input: Partial<CreateAccessPackageAssignmentPolicyInput>): string {
  return summaryOf(draftOf({ ...base, ...input }));
}

describe('summaries of policies that have the same effect', () => {
  it('are the same for the same length in other notations', () => {
    expect(lengthWords('PT24H')).toBe('1 day');
    for (const equal of ['P1D', 'PT1440M', 'PT86400.0S']) expect(lengthWords(equal)).toBe('1 day');
    expect(lengthWords('PT36H1.50S')).toBe('1 day, 12 hours and 1.5 seconds');
    expect(lengthWords('P2WT1M1S')).toBe('14 days, 1 minute and 1 second');
    expect(lengthWords('P0D')).toBe('no time at all');
    expect(lengthWords('P1M')).toBe('“P1M”');
  });

  it('are the same for the same moment in other notations', () => {
    expect(momentWords('2026-04-01T06:00:00Z')).toBe('1 April 2026 at 06:00 UTC');
    for (const equal of ['2026-04-01T06:00:00.0000000Z', '2026-04-01t08:00:00+02:00']) {
      expect(momentWords(equal)).toBe('1 April 2026 at 06:00 UTC');
    }
    expect(momentWords('2026-03-02T09:15:27.4410032Z')).toBe('2 March 2026 at 09:15:27.4410032 UTC');
    expect(momentWords('tomorrow')).toBe('“tomorrow”');
    expect(dateWords('2026-04-01')).toBe('1 April 2026');
    expect(dateWords('2026-13-01')).toBe('“2026-13-01”');
  });

  it('are the same in either case of a GUID', () => {
    const withUser = (userId: string) =>
      summary({
        requestorSettings: {
          scopeType: 'SPECIFIC_DIRECTORY_SUBJECTS',
          acceptRequests: true,
          allowedRequestors: [{ singleUser: { userId } }],
        },
      });
    expect(withUser(USER.toUpperCase())).toBe(withUser(USER));
  });

  it('are the same for v1.0 and for beta saying the same thing', () => {
    expect(summary({ durationInDays: 30 })).toBe(
      summary({ expiration: { type: 'AFTER_DURATION', duration: 'PT720H' } }),
    );
    expect(summary({ isEnabled: true })).toBe(
      summary({ requestorSettings: { scopeType: 'NO_SUBJECTS', acceptRequests: true } }),
    );
    const reviews = { isEnabled: true, reviewerType: 'SELF' } as const;
    expect(
      summary({ accessReviewSettings: { ...reviews, recurrenceType: 'QUARTERLY', durationInDays: 21 } }),
    ).toBe(
      summary({
        accessReviewSettings: {
          ...reviews,
          schedule: {
            expiration: { type: 'AFTER_DURATION', duration: 'P21D' },
            recurrence: { pattern: { type: 'ABSOLUTE_MONTHLY', interval: 3 }, range: { type: 'NO_END' } },
          },
        },
      }),
    );
  });

  it('are the same for a direct manager that is named and one that Graph takes', () => {
    const withLevel = (managerLevel: number | null) =>
      summary({
        requestApprovalSettings: {
          isApprovalRequired: true,
          approvalStages: [{ primaryApprovers: [{ requestorManager: { managerLevel } }] }],
        },
      });
    expect(withLevel(null)).toBe(withLevel(1));
    expect(withLevel(2)).toContain('The manager 2 levels above the requestor decides.');
  });
});

describe('a summary of a policy of which beta alone tells', () => {
  const read = (members: Partial<PolicyModel>) => summaryOf({ ...draftOf(base), ...members });

  it('takes the members that beta has where those of v1.0 are null', () => {
    expect(read({ expiration: null, durationInDays: 30 })).toContain('Access lasts 30 days and');
    expect(
      read({ expiration: null, durationInDays: null, expirationDateTime: '2027-01-31T00:00:00Z' }),
    ).toContain('Access ends on 31 January 2027 at 00:00 UTC and');
    expect(read({ requestorSettings: null, isEnabled: true })).toContain(
      'Access can be requested, but by whom is not known.',
    );
    const [stage] =
      draftOf({ ...base, requestApprovalSettings: { approvalStages: [{ primaryApprovers: [] }] } })
        .requestApprovalSettings?.approvalStages ?? [];
    const approval = {
      isApprovalRequired: true,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: false,
      approvalMode: 'SINGLE_STAGE',
    } as const;
    expect(stage).toBeDefined();
    if (stage === undefined) return;
    const settings = {
      ...approval,
      approvalStages: [
        { ...stage, approvalStageTimeOutInDays: 4, isEscalationEnabled: true, escalationTimeInMinutes: 1440 },
      ],
    };
    expect(read({ requestApprovalSettings: settings })).toMatch(
      /After 1 day, an undecided request .* nobody decided within 4 days is denied\./,
    );
    const reviews = draftOf({
      ...base,
      accessReviewSettings: { isEnabled: true, recurrenceType: 'WEEKLY', durationInDays: 3 },
    }).accessReviewSettings;
    expect(read({ accessReviewSettings: reviews && { ...reviews, schedule: null } })).toContain(
      'Access is reviewed every week; each review takes up to 3 days.',
    );
  });

  it('does not take 0 days by their word, which stand for hours too', () => {
    expect(read({ expiration: null, durationInDays: 0 })).toContain('When access ends is not known.');
  });
});
