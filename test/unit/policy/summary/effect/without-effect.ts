import type { Mutation } from '../../../../support/policies/mutations.js';
import type { Members } from '../../../../support/policies/random-policy.js';
import { each, isOn, setByGraph, twin, type WithoutEffect } from './cause.js';
import { ofReviews } from './of-reviews.js';

const ofExtension: WithoutEffect = { reason: 'describes the extension, which its id names' };
const noBackup: WithoutEffect = {
  reason: 'those who ask are never determined by Graph, so that nobody steps in for them',
  when: (_owner, { steps }) =>
    steps.some(({ member }) => /\.(?:allowedRequestors|onBehalfRequestors)$/.test(member)),
};
const demandsSomething = (settings: unknown) =>
  ((settings as { credentialTypes: unknown[] } | null)?.credentialTypes ?? []).length > 0;
const userSets = [
  'SingleUser',
  'GroupMembers',
  'ConnectedOrganizationMembers',
  'RequestorManager',
  'InternalSponsors',
  'ExternalSponsors',
  'TargetUserSponsors',
  'TargetAgentIdentitySponsorsOrOwners',
  'AttributeRuleMembers',
  'SingleServicePrincipal',
  'TargetManager',
  'TargetApplicationOwners',
];
const extensions = {
  AccessPackageAssignmentRequestWorkflowExtension: ['createdBy', 'lastModifiedBy'],
  AccessPackageAssignmentWorkflowExtension: ['createdBy', 'lastModifiedBy'],
  CustomAccessPackageWorkflowExtension: [],
};

/** Members by type and name, and the cases in which changing them alone changes nothing that a policy does. */
export const withoutEffect: ReadonlyMap<string, readonly WithoutEffect[]> = new Map<
  string,
  readonly WithoutEffect[]
>([
  ...each(
    ['createdBy', 'createdDateTime', 'modifiedBy', 'modifiedDateTime', 'id'].map(
      (name) => `AccessPackageAssignmentPolicy.${name}`,
    ),
    setByGraph,
  ),
  [
    'AccessPackageAssignmentPolicy.description',
    [{ reason: 'a note for readers, which stands beside the summary and binds nobody' }],
  ],
  [
    'AccessPackageAssignmentPolicy.expiration',
    [
      {
        reason: 'says again what durationInDays and expirationDateTime say',
        when: ({ durationInDays, expirationDateTime }, { steps, after }) =>
          steps.length === 1 && after === null && (Number(durationInDays) > 0 || expirationDateTime !== null),
      },
    ],
  ],
  ['AccessPackageAssignmentPolicy.durationInDays', [twin('expiration')]],
  ['AccessPackageAssignmentPolicy.expirationDateTime', [twin('expiration')]],
  [
    'AccessPackageAssignmentPolicy.isEnabled',
    [
      {
        reason: 'the form of 2019 of acceptRequests, which is told',
        isRepeated: true,
        when: ({ requestorSettings }) => (requestorSettings as Members | null)?.['acceptRequests'] != null,
      },
    ],
  ],
  [
    'AccessPackageAssignmentPolicy.accessReviewSettings',
    [
      {
        reason: 'no settings, and settings that are switched off, are no reviews alike',
        when: (_owner, { steps, before, after }) =>
          steps.length === 1 && !isOn(before, 'isEnabled') && !isOn(after, 'isEnabled'),
      },
    ],
  ],
  [
    'AccessPackageAssignmentPolicy.verifiableCredentialSettings',
    [
      {
        reason: 'no settings and an empty list demand nothing alike',
        when: (_owner, { steps, before, after }) =>
          steps.length === 1 && ![before, after].some((value) => demandsSomething(value)),
      },
    ],
  ],
  [
    'AccessPackageAssignmentPolicy.accessPackageNotificationSettings',
    [
      {
        reason: 'no settings and e-mails that are not disabled are alike',
        when: (_owner, { steps, before, after }) =>
          steps.length === 1 &&
          ![before, after].some((value) => isOn(value, 'isAssignmentNotificationDisabled')),
      },
    ],
  ],
  [
    'AccessPackageAutomaticRequestSettings.gracePeriodBeforeAccessRemoval',
    [
      {
        reason: 'nobody loses access, after whatever time',
        when: (owner) => owner['removeAccessWhenTargetLeavesAllowedTargets'] === false,
      },
    ],
  ],
  [
    'RequestorSettings.allowedRequestors',
    [
      {
        reason: 'the scope names nobody one by one',
        when: ({ scopeType }) => !String(scopeType).startsWith('SPECIFIC_'),
      },
    ],
  ],
  [
    'RequestorSettings.onBehalfRequestors',
    [
      {
        reason: 'nothing may be done on behalf of others',
        when: (owner) =>
          !['Add', 'Update', 'Remove'].some((deed) => isOn(owner, `enableOnBehalfRequestorsTo${deed}Access`)),
      },
    ],
  ],
  [
    'ApprovalSettings.isApprovalRequiredForExtension',
    [
      {
        reason: 'nobody can extend access',
        when: (_owner, { steps }) => steps[0]?.owner['canExtend'] === false,
      },
    ],
  ],
  [
    'ApprovalSettings.approvalStages',
    [
      {
        reason: 'nothing needs an approval',
        when: (owner, { steps }) =>
          !isOn(owner, 'isApprovalRequired') &&
          !(isOn(owner, 'isApprovalRequiredForExtension') && isOn(steps[0]?.owner, 'canExtend')),
      },
    ],
  ],
  [
    'ApprovalSettings.approvalMode',
    [
      {
        reason: 'there are no two stages that could follow one another',
        when: (owner, { steps }) =>
          (owner['approvalStages'] as unknown[]).length < 2 ||
          (!isOn(owner, 'isApprovalRequired') &&
            !(isOn(owner, 'isApprovalRequiredForExtension') && isOn(steps[0]?.owner, 'canExtend'))),
      },
      {
        reason: 'words for one stage and for none both contradict several stages',
        when: (_owner, { before, after }) =>
          ![before, after].some((mode) => mode === 'SERIAL' || mode === 'PARALLEL'),
      },
    ],
  ],
  ['ApprovalStage.approvalStageTimeOutInDays', [twin('durationBeforeAutomaticDenial')]],
  ['ApprovalStage.escalationTimeInMinutes', [twin('durationBeforeEscalation')]],
  ...each(['ApprovalStage.escalationApprovers', 'ApprovalStage.durationBeforeEscalation'], {
    reason: 'no request is passed on',
    when: ({ isEscalationEnabled }) => isEscalationEnabled === false,
  }),
  ...each(
    userSets.map((kind) => `${kind}.isBackup`),
    noBackup,
  ),
  ...ofReviews,
  ...each(
    [
      'AccessPackageTextInputQuestion.id',
      'AccessPackageMultipleChoiceQuestion.id',
      'CustomExtensionStageSetting.id',
    ],
    setByGraph,
  ),
  ...each(['AccessPackageTextInputQuestion.sequence', 'AccessPackageMultipleChoiceQuestion.sequence'], {
    reason: 'a number is nothing to requestors, but for the order that it makes',
    when: (_owner, { steps, policy }) => {
      const order = (questions: unknown) =>
        [...(questions as Members[])]
          .sort((a, b) => Number(a['sequence']) - Number(b['sequence']))
          .map(({ id }) => id);
      return String(order(steps[0]?.owner['questions'])) === String(order(policy.questions));
    },
  }),
  ...Object.entries(extensions).flatMap(([kind, others]) =>
    each(
      ['description', 'createdDateTime', 'lastModifiedDateTime', ...others].map((name) => `${kind}.${name}`),
      ofExtension,
    ),
  ),
]);

/** Members of kinds that nobody knows yet, which no random policy has; their words have a test of their own. */
export const notDrawn: readonly string[] = [
  'OtherUserSet',
  'OtherAccessPackageQuestion',
  'OtherCustomCalloutExtension',
];

/** Why a mutation has no effect; undefined when it has one. */
export function reasonWithout(mutation: Mutation): string | undefined {
  return mutation.steps
    .flatMap(({ member, owner }) => (withoutEffect.get(member) ?? []).map((cause) => ({ cause, owner })))
    .find(({ cause, owner }) => cause.when?.(owner, mutation) ?? true)?.cause.reason;
}
