/**
 * Compiled, never run: holds the generated output types against Microsoft's public ones. A member that Graph's types
 * have and this schema lacks fails the build by its name, unless it stands here with a reason.
 */
import type * as graph from '@microsoft/microsoft-graph-types-beta';
import type * as ours from '../../src/generated/schema.js';

type Nothing<T extends never> = T;
type Missing<Theirs, Ours, LeftOut extends keyof Theirs = never> = Exclude<
  keyof Theirs,
  keyof Ours | LeftOut
>;

/** The catalog is reached through the access package, which another subgraph owns; handlers are deprecated by Graph. */
type PolicyLeftOut = 'accessPackageCatalog' | 'customExtensionHandlers';

/** How an extension is called and secured concerns its owner, not a policy that refers to it. */
type ExtensionLeftOut = 'authenticationConfiguration' | 'clientConfiguration' | 'endpointConfiguration';
type CallbackLeftOut = ExtensionLeftOut | 'callbackConfiguration';

/** A type whose `id` is no identity of its own has it under another name, which the reader maps. */
type Renamed<Theirs extends { id?: unknown }, Name extends string> = Omit<Theirs, 'id'> &
  Record<Name, string>;

export type AllMembers = [
  Nothing<Missing<graph.AccessPackageAssignmentPolicy, ours.AccessPackageAssignmentPolicy, PolicyLeftOut>>,
  Nothing<Missing<graph.RequestorSettings, ours.RequestorSettings>>,
  Nothing<Missing<graph.ApprovalSettings, ours.ApprovalSettings>>,
  Nothing<Missing<graph.ApprovalStage, ours.ApprovalStage>>,
  Nothing<Missing<graph.AccessPackageDynamicApprovalStage, ours.ApprovalStage>>,
  Nothing<Missing<graph.AssignmentReviewSettings, ours.AssignmentReviewSettings>>,
  Nothing<Missing<graph.AccessPackageNotificationSettings, ours.AccessPackageNotificationSettings>>,
  Nothing<Missing<graph.VerifiableCredentialSettings, ours.VerifiableCredentialSettings>>,
  Nothing<Missing<graph.VerifiableCredentialType, ours.VerifiableCredentialType>>,
  Nothing<Missing<graph.UserSet, ours.UserSet>>,
  Nothing<Missing<Renamed<graph.SingleUser, 'userId'>, ours.SingleUser>>,
  Nothing<Missing<Renamed<graph.GroupMembers, 'groupId'>, ours.GroupMembers>>,
  Nothing<
    Missing<
      Renamed<graph.ConnectedOrganizationMembers, 'connectedOrganizationId'>,
      ours.ConnectedOrganizationMembers
    >
  >,
  Nothing<Missing<graph.RequestorManager, ours.RequestorManager>>,
  Nothing<Missing<graph.InternalSponsors, ours.InternalSponsors>>,
  Nothing<Missing<graph.ExternalSponsors, ours.ExternalSponsors>>,
  Nothing<Missing<graph.TargetUserSponsors, ours.TargetUserSponsors>>,
  Nothing<Missing<graph.AccessPackageQuestion, ours.AccessPackageQuestion>>,
  Nothing<Missing<graph.AccessPackageTextInputQuestion, ours.AccessPackageTextInputQuestion>>,
  Nothing<Missing<graph.AccessPackageMultipleChoiceQuestion, ours.AccessPackageMultipleChoiceQuestion>>,
  Nothing<Missing<graph.AccessPackageAnswerChoice, ours.AccessPackageAnswerChoice>>,
  Nothing<Missing<graph.AccessPackageLocalizedContent, ours.AccessPackageLocalizedContent>>,
  Nothing<Missing<graph.AccessPackageLocalizedText, ours.AccessPackageLocalizedText>>,
  Nothing<Missing<graph.CustomExtensionStageSetting, ours.CustomExtensionStageSetting>>,
  Nothing<Missing<graph.CustomCalloutExtension, ours.CustomCalloutExtension, ExtensionLeftOut>>,
  Nothing<
    Missing<
      graph.AccessPackageAssignmentRequestWorkflowExtension,
      ours.AccessPackageAssignmentRequestWorkflowExtension,
      CallbackLeftOut
    >
  >,
  Nothing<
    Missing<
      graph.AccessPackageAssignmentWorkflowExtension,
      ours.AccessPackageAssignmentWorkflowExtension,
      CallbackLeftOut
    >
  >,
  Nothing<
    Missing<
      graph.CustomAccessPackageWorkflowExtension,
      ours.CustomAccessPackageWorkflowExtension,
      ExtensionLeftOut
    >
  >,
];

type ScreamingSnake<Word extends string> = Word extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? '' : '_'}${Uppercase<Head>}${ScreamingSnake<Tail>}`
  : '';

export type AllWords = [
  Nothing<Exclude<ScreamingSnake<graph.AccessReviewTimeoutBehavior>, ours.AccessReviewTimeoutBehavior>>,
  Nothing<
    Exclude<ScreamingSnake<graph.AccessPackageCustomExtensionStage>, ours.AccessPackageCustomExtensionStage>
  >,
];
