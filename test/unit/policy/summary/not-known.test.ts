import { describe, expect, it } from 'vitest';
import { draftOf } from '../../../../src/policy/draft.js';
import { readBetaPolicy } from '../../../../src/graph/dialects/beta/reader.js';
import { readV1Policy } from '../../../../src/graph/dialects/v1/reader.js';
import type { PolicyModel } from '../../../../src/policy/policy.js';
import { summaryOf } from '../../../../src/policy/summary/summary.js';
import { expandedPolicy } from '../../../support/policies/policies.js';

const base = draftOf({ accessPackageId: 'p1', displayName: 'Base' });
const plain = summaryOf(base);
const read = (members: Partial<PolicyModel>) => summaryOf({ ...base, ...members });
const untold = (...paths: string[]) => read({ doubts: { untold: paths, ambiguous: [] } });

describe('what a summary says of what is not known', () => {
  it('names what beta cannot tell', () => {
    const policy = readBetaPolicy(expandedPolicy('p'));
    expect(policy).not.toBeNull();
    expect(policy && summaryOf(policy)).toMatch(
      /There are no reviews\. Not known here: whether access is assigned automatically, whether a request may say when access begins and ends, whether access can be given back and whether others may act on behalf of those who have or want access\.$/,
    );
  });

  it('names what v1.0 cannot tell, and guesses as such', () => {
    const policy = readV1Policy({
      id: 'p',
      displayName: 'Direct',
      allowedTargetScope: 'notSpecified',
      specificAllowedTargets: [],
      expiration: { type: 'noExpiration' },
      requestorSettings: { enableTargetsToSelfUpdateAccess: false },
      requestApprovalSettings: {
        isApprovalRequiredForAdd: true,
        isApprovalRequiredForUpdate: false,
        isRequestorJustificationRequired: false,
        stages: [{ primaryApprovers: [] }, { primaryApprovers: [] }],
      },
      reviewSettings: null,
      questions: [],
      customExtensionStageSettings: [],
    });
    const summary = policy && summaryOf(policy);
    expect(summary).toContain('Nobody can request access; presumably administrators assign it directly.');
    expect(summary).toContain('Requests must be approved in two stages, presumably one after the other.');
    expect(summary).toMatch(/Not known here: whether verified credentials are demanded\.$/);
  });

  it('names parts that Graph did not show', () => {
    expect(read({ questions: undefined, customExtensionStageSettings: undefined })).toBe(
      `${plain} Not known here: what requestors are asked and whether custom extensions are called.`,
    );
  });

  it('says nothing of what is untold and would make no difference', () => {
    expect(
      untold(
        'createdBy',
        'modifiedBy',
        'accessReviewSettings.isAgenticExperienceEnabled',
        'requestApprovalSettings.approvalStages.customExtension',
        'questions.regexPattern',
      ),
    ).toBe(plain);
  });

  it('misses nothing of requests where access is assigned automatically', () => {
    const automatic = read({
      automaticRequestSettings: {
        requestAccessForAllowedTargets: true,
        removeAccessWhenTargetLeavesAllowedTargets: true,
        gracePeriodBeforeAccessRemoval: null,
      },
      requestorSettings: base.requestorSettings && {
        ...base.requestorSettings,
        scopeType: 'ALL_DIRECTORY_AGENT_IDENTITIES',
        acceptRequests: null,
      },
      isEnabled: null,
      requestApprovalSettings: null,
      canExtend: null,
    });
    expect(automatic).toBe(
      'The policy “Base” belongs to the access package p1. Access is assigned automatically to all agent identities of the directory. Whoever no longer belongs to them loses access at once. Access never ends. There are no reviews.',
    );
  });

  it('says of every part that is null that it is not known', () => {
    expect(
      read({
        requestorSettings: null,
        isEnabled: null,
        requestApprovalSettings: null,
        canExtend: null,
        expiration: null,
        accessPackageId: null,
      }),
    ).toBe(
      'The policy “Base”: Who may request access is not known. Whether requests must be approved is not known. When access ends is not known. Whether it can be extended is not known. There are no reviews.',
    );
  });

  it('says of words and kinds that nobody knows that they are not known', () => {
    const [scope, kind] = ['UNKNOWN_FUTURE_VALUE', 'OtherUserSet'] as const;
    const settings = base.requestorSettings;
    expect(read({ requestorSettings: settings && { ...settings, scopeType: scope } })).toContain(
      'Access cannot be requested, and whom the policy is for is not known.',
    );
    const other = { __typename: kind, isBackup: false, odataType: '#microsoft.graph.robots' };
    expect(
      read({
        requestorSettings: settings && {
          ...settings,
          scopeType: 'SPECIFIC_DIRECTORY_SUBJECTS',
          allowedRequestors: [other],
        },
      }),
    ).toContain('People of a kind that is not known here (“#microsoft.graph.robots”), who are listed among');
    const question = {
      __typename: 'OtherAccessPackageQuestion',
      id: null,
      text: null,
      isRequired: true,
      isAnswerEditable: null,
      sequence: null,
      odataType: '#microsoft.graph.riddle',
    } as const;
    expect(read({ questions: [question] })).toContain(
      'Question: a text that is not known. The answer is required and is of a kind that is not known here (“#microsoft.graph.riddle”).',
    );
  });

  it('tells that a hidden extension determines who decides', () => {
    const draft = draftOf({
      accessPackageId: 'p1',
      displayName: 'Base',
      requestApprovalSettings: { isApprovalRequired: true, approvalStages: [{}] },
    });
    const approval = draft.requestApprovalSettings;
    const hidden = { hiddenExtensionOf: { policyId: 'p', index: 0 } };
    const stages = approval?.approvalStages?.map((stage) => ({ ...stage, ...hidden })) ?? [];
    expect(
      summaryOf({ ...draft, requestApprovalSettings: approval && { ...approval, approvalStages: stages } }),
    ).toContain('A custom extension that is not known here determines who decides.');
    expect(summaryOf(draft)).toContain('Nobody is named to decide.');
  });
});
