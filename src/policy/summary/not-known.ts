import { isWithin, valueAt } from '../member-paths.js';
import type { PolicyModel } from '../policy.js';
import { approvalInForce } from './approval/approval.js';
import { listOf } from './words/lists.js';

/** What silence would deny, where the version that was read cannot tell it. */
interface Untold {
  /** Members that `Doubts` may name, any of which is enough. */
  readonly paths: readonly string[];
  readonly words: string;
  /** Whether it matters to the policy; always when absent. */
  readonly matters?: (policy: PolicyModel) => boolean;
}

const ON_BEHALF = ['Add', 'Update', 'Remove'].map(
  (deed) => `requestorSettings.enableOnBehalfRequestorsTo${deed}Access`,
);
const STAGES = 'requestApprovalSettings.approvalStages';

const untold: readonly Untold[] = [
  { paths: ['automaticRequestSettings'], words: 'whether access is assigned automatically' },
  {
    paths: ['requestorSettings.allowCustomAssignmentSchedule'],
    words: 'whether a request may say when access begins and ends',
  },
  { paths: ['requestorSettings.enableTargetsToSelfRemoveAccess'], words: 'whether access can be given back' },
  { paths: ON_BEHALF, words: 'whether others may act on behalf of those who have or want access' },
  {
    paths: ['requestApprovalSettings.isRequestorJustificationRequired'],
    words: 'whether requestors must say why they need access',
  },
  {
    paths: [`${STAGES}.approverInformationVisibility`],
    words: 'whether requestors see who decides',
    matters: (policy) => stagesInForce(policy) > 0,
  },
  {
    paths: [`${STAGES}.customExtension`],
    words: 'whether a custom extension determines who decides',
    matters: (policy) => stagesInForce(policy) > 0,
  },
  {
    paths: ['accessReviewSettings.isAgenticExperienceEnabled'],
    words: "whether Microsoft's review agent takes part",
    matters: ({ accessReviewSettings: reviews }) => reviews?.isEnabled === true,
  },
  { paths: ['questions'], words: 'what requestors are asked' },
  {
    paths: ['questions.isAnswerEditable'],
    words: 'whether answers may be changed later',
    matters: ({ questions }) => (questions ?? []).length > 0,
  },
  {
    paths: ['questions.regexPattern'],
    words: 'which form answers must have',
    matters: ({ questions }) =>
      (questions ?? []).some(({ __typename: kind }) => kind === 'AccessPackageTextInputQuestion'),
  },
  { paths: ['verifiableCredentialSettings'], words: 'whether verified credentials are demanded' },
  { paths: ['accessPackageNotificationSettings'], words: 'whether people are told by e-mail' },
  { paths: ['customExtensionStageSettings'], words: 'whether custom extensions are called' },
];

/** Parts that Graph hides unless it is asked, so that their absence says nothing. */
const hidden = ['questions', 'customExtensionStageSettings'] as const;

/** What nobody can tell of a policy and silence would deny, in one sentence; nothing when all is told. */
export function notKnownSentences(policy: PolicyModel): string[] {
  const { doubts } = policy;
  const doubted = [...doubts.untold, ...doubts.ambiguous, ...hidden.filter((name) => policy[name] == null)];
  const words = untold
    .filter(({ paths }) => paths.some((path) => doubted.some((doubt) => isUntold(policy, path, doubt))))
    .filter(({ matters }) => matters?.(policy) ?? true)
    .map(({ words: clause }) => clause);
  return words.length === 0 ? [] : [`Not known here: ${listOf(words, 'and')}.`];
}

/** Of settings that are null as a whole their own sentence says so. */
function isUntold(policy: PolicyModel, path: string, doubt: string): boolean {
  return isWithin(path, doubt) && (path === doubt || valueAt(policy, doubt) != null);
}

function stagesInForce(policy: PolicyModel): number {
  return approvalInForce(policy)?.approvalStages?.length ?? 0;
}
