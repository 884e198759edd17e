/**
 * Compiled, never run: holds the generated types against Microsoft's public ones of v1.0, in both directions. A member or
 * a word that one side has and the other lacks fails the build by its name, unless it stands here with a reason; what
 * Microsoft's lack against their own metadata stands in graph-v1-gaps.ts.
 */
import type * as graph from '@microsoft/microsoft-graph-types';
import type { DerivedMember } from '../../src/policy/policy.js';
import type * as ours from '../../src/generated/schema.js';

type Nothing<T extends never> = T;

/** Members by the names that the schema has for them. */
type Named<Theirs, Names extends Partial<Record<keyof Theirs, string>>> = {
  [Member in keyof Theirs as Member extends keyof Names ? Names[Member] & string : Member]: Theirs[Member];
};

/** What only one side has, but for what is left out on either; the name of a type is no member. */
type Different<Theirs, Ours, LeftOut extends keyof Theirs | keyof Ours = never> = Exclude<
  Exclude<keyof Theirs, keyof Ours> | Exclude<keyof Ours, keyof Theirs>,
  LeftOut | '__typename'
>;

type Policy = Named<
  graph.AccessPackageAssignmentPolicy,
  {
    allowedTargetScope: 'requestorSettings';
    specificAllowedTargets: 'requestorSettings';
    reviewSettings: 'accessReviewSettings';
    notificationSettings: 'accessPackageNotificationSettings';
  }
>;
/** The catalog is reached through the access package, which another subgraph owns. */
type PolicyLeftOut = 'catalog';
/** Of beta alone, or derived from members that v1.0 has. */
type PolicyOfBeta =
  | 'accessPackageId'
  | 'canExtend'
  | 'createdBy'
  | 'durationInDays'
  | 'expirationDateTime'
  | 'isEnabled'
  | 'modifiedBy'
  | 'verifiableCredentialSettings'
  | DerivedMember;

type Requestors = Named<
  graph.AccessPackageAssignmentRequestorSettings,
  { enableTargetsToSelfAddAccess: 'acceptRequests' }
>;
/** The one is the policy's `canExtend`; the others stand in the policy itself. */
type RequestorsElsewhere = 'enableTargetsToSelfUpdateAccess' | 'scopeType' | 'allowedRequestors';

type Approval = Named<
  graph.AccessPackageAssignmentApprovalSettings,
  {
    isApprovalRequiredForAdd: 'isApprovalRequired';
    isApprovalRequiredForUpdate: 'isApprovalRequiredForExtension';
    stages: 'approvalStages';
  }
>;

/** Fallbacks are the entries that are backups. */
type Stage = Named<
  graph.AccessPackageApprovalStage,
  {
    fallbackPrimaryApprovers: 'primaryApprovers';
    fallbackEscalationApprovers: 'escalationApprovers';
  }
>;
type StageOfBeta = 'approvalStageTimeOutInDays' | 'escalationTimeInMinutes' | 'customExtension';
/** A gap in Microsoft's types. */
type StageGap = 'approverInformationVisibility';

type Review = Named<
  graph.AccessPackageAssignmentReviewSettings,
  {
    expirationBehavior: 'accessReviewTimeoutBehavior';
    fallbackReviewers: 'reviewers';
    isRecommendationEnabled: 'isAccessRecommendationEnabled';
    isReviewerJustificationRequired: 'isApprovalJustificationRequired';
    isSelfReview: 'reviewerType';
    primaryReviewers: 'reviewers';
  }
>;
type ReviewOfBeta = 'recurrenceType' | 'startDateTime' | 'durationInDays' | 'isAgenticExperienceEnabled';

/** The text and its translations are one content. */
type Question<Theirs extends graph.AccessPackageQuestion> = {
  [Member in keyof Theirs as Member extends 'localizations' ? 'text' : Member]: Theirs[Member];
};
type MultipleChoice = Named<
  Question<graph.AccessPackageMultipleChoiceQuestion>,
  { isMultipleSelectionAllowed: 'allowsMultipleSelection' }
>;
type Choice = Named<graph.AccessPackageAnswerChoice, { text: 'displayValue'; localizations: 'displayValue' }>;

/** How an extension is called and secured concerns its owner, not a policy that refers to it. */
type ExtensionLeftOut = 'authenticationConfiguration' | 'clientConfiguration' | 'endpointConfiguration';
type CallbackLeftOut = ExtensionLeftOut | 'callbackConfiguration';

/** Backups are told by the list in which they stand. */
type Subject<Theirs, Ours> = Different<Theirs, Ours, 'isBackup' & keyof Ours>;

export type AllMembers = [
  Nothing<Different<Policy, ours.AccessPackageAssignmentPolicy, PolicyLeftOut | PolicyOfBeta>>,
  Nothing<Different<Requestors, ours.RequestorSettings, RequestorsElsewhere>>,
  Nothing<Different<Approval, ours.ApprovalSettings, 'approvalMode'>>,
  Nothing<Different<Stage, ours.ApprovalStage, StageOfBeta | StageGap>>,
  Nothing<Different<Review, ours.AssignmentReviewSettings, ReviewOfBeta>>,
  Nothing<Different<graph.AccessPackageAutomaticRequestSettings, ours.AccessPackageAutomaticRequestSettings>>,
  Nothing<Different<graph.AccessPackageNotificationSettings, ours.AccessPackageNotificationSettings>>,
  Nothing<Different<graph.ExpirationPattern, ours.ExpirationPattern>>,
  Nothing<Different<graph.EntitlementManagementSchedule, ours.EntitlementManagementSchedule>>,
  Nothing<Different<graph.PatternedRecurrence, ours.PatternedRecurrence>>,
  Nothing<Different<graph.RecurrencePattern, ours.RecurrencePattern>>,
  Nothing<Different<graph.RecurrenceRange, ours.RecurrenceRange>>,
  Nothing<Subject<graph.SubjectSet, ours.UserSet>>,
  Nothing<Subject<graph.SingleUser, ours.SingleUser>>,
  Nothing<Subject<graph.GroupMembers, ours.GroupMembers>>,
  Nothing<Subject<graph.ConnectedOrganizationMembers, ours.ConnectedOrganizationMembers>>,
  Nothing<Subject<graph.SingleServicePrincipal, ours.SingleServicePrincipal>>,
  Nothing<Subject<graph.AttributeRuleMembers, ours.AttributeRuleMembers>>,
  Nothing<Subject<graph.RequestorManager, ours.RequestorManager>>,
  Nothing<Subject<graph.TargetManager, ours.TargetManager>>,
  Nothing<Subject<graph.InternalSponsors, ours.InternalSponsors>>,
  Nothing<Subject<graph.ExternalSponsors, ours.ExternalSponsors>>,
  Nothing<Subject<graph.TargetUserSponsors, ours.TargetUserSponsors>>,
  Nothing<Subject<graph.TargetApplicationOwners, ours.TargetApplicationOwners>>,
  Nothing<Different<Question<graph.AccessPackageQuestion>, ours.AccessPackageQuestion>>,
  Nothing<Different<Question<graph.AccessPackageTextInputQuestion>, ours.AccessPackageTextInputQuestion>>,
  Nothing<Different<MultipleChoice, ours.AccessPackageMultipleChoiceQuestion>>,
  Nothing<Different<Choice, ours.AccessPackageAnswerChoice>>,
  Nothing<Different<graph.AccessPackageLocalizedText, ours.AccessPackageLocalizedText>>,
  Nothing<Different<graph.CustomExtensionStageSetting, ours.CustomExtensionStageSetting>>,
  Nothing<Different<graph.CustomCalloutExtension, ours.CustomCalloutExtension, ExtensionLeftOut>>,
  Nothing<
    Different<
      graph.AccessPackageAssignmentRequestWorkflowExtension,
      ours.AccessPackageAssignmentRequestWorkflowExtension,
      CallbackLeftOut
    >
  >,
  Nothing<
    Different<
      graph.AccessPackageAssignmentWorkflowExtension,
      ours.AccessPackageAssignmentWorkflowExtension,
      CallbackLeftOut
    >
  >,
];

type ScreamingSnake<Word extends string> = Word extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? '' : '_'}${Uppercase<Head>}${ScreamingSnake<Tail>}`
  : '';

/** Words that only one side has. */
type DifferentWords<Theirs extends string, Ours extends string> = Exclude<
  Exclude<ScreamingSnake<Theirs>, Ours> | Exclude<Ours, ScreamingSnake<Theirs>>,
  'UNKNOWN_FUTURE_VALUE'
>;

/** The schema has beta's words for these scopes. */
type Scopes = {
  notSpecified: 'NO_SUBJECTS';
  specificDirectoryUsers: 'SPECIFIC_DIRECTORY_SUBJECTS';
  specificConnectedOrganizationUsers: 'SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS';
  specificDirectoryServicePrincipals: 'SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS';
  allMemberUsers: 'ALL_EXISTING_DIRECTORY_MEMBER_USERS';
  allDirectoryUsers: 'ALL_EXISTING_DIRECTORY_SUBJECTS';
  allDirectoryServicePrincipals: 'ALL_DIRECTORY_SERVICE_PRINCIPALS';
  allConfiguredConnectedOrganizationUsers: 'ALL_CONFIGURED_CONNECTED_ORGANIZATION_SUBJECTS';
  allExternalUsers: 'ALL_EXTERNAL_SUBJECTS';
  unknownFutureValue: 'UNKNOWN_FUTURE_VALUE';
};
type ScopeOfBeta = 'ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS';
/** A gap in Microsoft's types. */
type ScopeGap = 'ALL_DIRECTORY_AGENT_IDENTITIES';

export type AllWords = [
  Nothing<Exclude<graph.AllowedTargetScope, keyof Scopes>>,
  Nothing<Exclude<keyof Scopes, graph.AllowedTargetScope>>,
  Nothing<Exclude<Exclude<ours.RequestorScopeType, Scopes[keyof Scopes]>, ScopeOfBeta | ScopeGap>>,
  Nothing<DifferentWords<graph.ExpirationPatternType, ours.ExpirationPatternType>>,
  Nothing<DifferentWords<graph.RecurrencePatternType, ours.RecurrencePatternType>>,
  Nothing<DifferentWords<graph.RecurrenceRangeType, ours.RecurrenceRangeType>>,
  Nothing<DifferentWords<graph.DayOfWeek, ours.DayOfWeek>>,
  Nothing<DifferentWords<graph.WeekIndex, ours.WeekIndex>>,
  Nothing<DifferentWords<graph.AccessReviewExpirationBehavior, ours.AccessReviewTimeoutBehavior>>,
  Nothing<DifferentWords<graph.AccessPackageCustomExtensionStage, ours.AccessPackageCustomExtensionStage>>,
];
