import type { PolicyDraft } from '../policy-draft.js';
import { newCredential, newWorkflow } from './extras.js';
import { newStage, noApproval, withStages } from './approval.js';
import { newQuestion } from './questions.js';
import { newReviews } from './review.js';
import { blankUserSet } from './user-sets.js';

/** What a recipe sets: everything but the package, the name and the description. */
export type Start = Omit<PolicyDraft, 'accessPackageId' | 'displayName' | 'description'>;

const members = {
  scopeType: 'ALL_EXISTING_DIRECTORY_MEMBER_USERS' as const,
  acceptRequests: true,
  allowedRequestors: [],
};
const asked: Start = { canExtend: false, durationInDays: 90, requestorSettings: members };
const unapproved: Start = {
  ...asked,
  requestApprovalSettings: noApproval,
  accessReviewSettings: null,
  questions: [],
};
const oneStage = withStages(null, [newStage(0)]);
const group = { ...members, scopeType: 'SPECIFIC_DIRECTORY_SUBJECTS' as const };
const onBehalf = {
  enableOnBehalfRequestorsToAddAccess: true,
  enableOnBehalfRequestorsToUpdateAccess: true,
  enableOnBehalfRequestorsToRemoveAccess: true,
};

/** The policies that the form can begin with, by the names of the recipes in docs/recipes.md where there is one. */
export const starts = {
  manager: { ...asked, requestApprovalSettings: oneStage },
  'two-stage-approval': {
    ...unapproved,
    requestApprovalSettings: withStages(null, [newStage(0), newStage(1)]),
  },
  'direct-assignment': {
    ...unapproved,
    requestorSettings: { ...members, scopeType: 'NO_SUBJECTS' },
  },
  'partners-with-sponsors': {
    ...unapproved,
    requestorSettings: {
      ...members,
      scopeType: 'SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS',
      allowedRequestors: [blankUserSet('connectedOrganizationMembers')],
    },
    requestApprovalSettings: withStages(
      null,
      (['externalSponsors', 'internalSponsors'] as const).map((kind) => ({
        ...newStage(0),
        primaryApprovers: [blankUserSet(kind), blankUserSet('groupMembers', true)],
      })),
    ),
  },
  'quarterly-reviews': {
    ...unapproved,
    requestorSettings: { ...group, allowedRequestors: [blankUserSet('groupMembers')] },
    accessReviewSettings: newReviews,
  },
  questions: { ...unapproved, questions: [newQuestion('text', [])] },
  hours: {
    ...unapproved,
    durationInDays: undefined,
    expiration: { type: 'AFTER_DURATION', duration: 'PT8H' },
    requestApprovalSettings: oneStage,
  },
  'managers-on-behalf': {
    ...unapproved,
    requestorSettings: { ...members, ...onBehalf, onBehalfRequestors: [blankUserSet('targetManager')] },
  },
  'service-principals': {
    ...unapproved,
    requestorSettings: {
      scopeType: 'SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS',
      acceptRequests: false,
      allowedRequestors: [blankUserSet('singleServicePrincipal')],
      ...onBehalf,
      onBehalfRequestors: [blankUserSet('targetApplicationOwners')],
    },
  },
  'automatic-assignment': {
    automaticRequestSettings: {
      requestAccessForAllowedTargets: true,
      removeAccessWhenTargetLeavesAllowedTargets: true,
      gracePeriodBeforeAccessRemoval: 'P7D',
    },
    requestorSettings: {
      scopeType: 'SPECIFIC_DIRECTORY_SUBJECTS',
      allowedRequestors: [blankUserSet('attributeRuleMembers')],
    },
  },
  'credentials-and-workflows': {
    ...unapproved,
    requestorSettings: { ...members, scopeType: 'ALL_CONFIGURED_CONNECTED_ORGANIZATION_SUBJECTS' },
    requestApprovalSettings: oneStage,
    verifiableCredentialSettings: { credentialTypes: [newCredential()] },
    customExtensionStageSettings: [newWorkflow()],
  },
  'minimal-2019': { isEnabled: true },
} satisfies Record<string, Start>;

/** A policy to begin with. */
export type StartName = keyof typeof starts;

/** What the page calls each. */
export const startLabels: Readonly<Record<StartName, string>> = {
  manager: 'The manager approves',
  'two-stage-approval': 'Two stages of approval',
  'direct-assignment': 'Administrators assign, nobody asks',
  'partners-with-sponsors': 'Partners, approved by sponsors',
  'quarterly-reviews': 'A group, reviewed each quarter',
  questions: 'Requestors answer questions',
  hours: 'Access for some hours',
  'managers-on-behalf': 'Managers ask for their people',
  'service-principals': 'Applications, asked for by their owners',
  'automatic-assignment': 'A rule assigns access by itself',
  'credentials-and-workflows': 'Partners show a credential, workflows run',
  'minimal-2019': 'Name and description alone',
};
