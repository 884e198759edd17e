import type {
  AssignmentReviewSettings,
  CreateAccessPackageAssignmentPolicyInput,
  PatternedRecurrence,
  RequestorSettings,
  UserSet,
} from '../generated/schema.js';
import {
  defaultApproval,
  defaultExpiration,
  defaultPattern,
  defaultPolicy,
  defaultRange,
  defaultRequestors,
  defaultReviews,
  defaultSchedule,
  defaultStage,
  itemDefaults,
} from './draft-defaults.js';
import type { ApprovalSettingsModel, ApprovalStageModel, PolicyModel } from './policy.js';
import { kindOf, withChanges } from './policy-members.js';

/**
 * The policy that a create is meant to make: what the input names, and Graph's own defaults for the rest, absent or null. It
 * has no `id` yet (empty text) and no dates.
 * Source of the defaults: Microsoft Graph reference, accessPackageAssignmentPolicy, and users' reports.
 */
export function draftOf(input: CreateAccessPackageAssignmentPolicyInput): PolicyModel {
  const meant = filled(defaultPolicy, withChanges(defaultPolicy, input));
  const requestorSettings = requestorsOf(meant.requestorSettings);
  return {
    ...meant,
    id: '',
    durationInDays: saidDays(input) ?? meant.durationInDays,
    expiration: meant.expiration && filled(defaultExpiration, meant.expiration),
    isEnabled: requestorSettings.acceptRequests,
    requestorSettings,
    requestApprovalSettings: approvalOf(meant.requestApprovalSettings),
    accessReviewSettings: meant.accessReviewSettings && reviewsOf(meant.accessReviewSettings),
    questions: (meant.questions ?? []).map((question) =>
      filled(
        { id: null, text: null, isRequired: null, isAnswerEditable: null, sequence: null },
        item(question),
      ),
    ),
  };
}

/** Days are kept where they contradict a date that stands beside them, so that somebody can find it. */
function saidDays({
  expiration,
  durationInDays: days,
}: CreateAccessPackageAssignmentPolicyInput): number | null {
  return expiration == null && days != null && days !== 0 ? days : null;
}

function requestorsOf(settings: RequestorSettings | null): RequestorSettings {
  const { allowedRequestors, onBehalfRequestors, ...others } = filled(defaultRequestors, settings ?? {});
  return {
    ...others,
    allowedRequestors: userSets(allowedRequestors),
    onBehalfRequestors: userSets(onBehalfRequestors),
  };
}

function approvalOf(settings: ApprovalSettingsModel | null): ApprovalSettingsModel {
  const approval = filled(defaultApproval, settings ?? {});
  const approvalStages = (approval.approvalStages ?? []).map(stageOf);
  const isNeeded = approval.isApprovalRequired === true || approval.isApprovalRequiredForExtension === true;
  return {
    ...approval,
    approvalStages,
    approvalMode: approval.approvalMode ?? modeOf(isNeeded, approvalStages.length),
  };
}

function modeOf(isNeeded: boolean, stages: number): ApprovalSettingsModel['approvalMode'] {
  if (!isNeeded || stages === 0) return 'NO_APPROVAL';
  return stages === 1 ? 'SINGLE_STAGE' : 'SERIAL';
}

function stageOf(stage: ApprovalStageModel): ApprovalStageModel {
  const { primaryApprovers, escalationApprovers, ...others } = filled(defaultStage, stage);
  return {
    ...others,
    primaryApprovers: userSets(primaryApprovers),
    escalationApprovers: userSets(escalationApprovers),
  };
}

function reviewsOf(settings: AssignmentReviewSettings): AssignmentReviewSettings {
  const reviews = filled(defaultReviews, settings);
  const schedule = reviews.schedule && filled(defaultSchedule, reviews.schedule);
  return {
    ...reviews,
    reviewers: userSets(reviews.reviewers),
    schedule: schedule && {
      ...schedule,
      expiration: schedule.expiration && filled(defaultExpiration, schedule.expiration),
      recurrence: schedule.recurrence && recurrenceOf(schedule.recurrence),
    },
  };
}

function recurrenceOf({ pattern, range }: PatternedRecurrence): PatternedRecurrence {
  return {
    pattern: pattern == null ? null : filled(defaultPattern, pattern),
    range: range == null ? null : filled(defaultRange, range),
  };
}

function userSets(items: readonly UserSet[] | null): UserSet[] {
  return (items ?? []).map((userSet) => filled({ isBackup: false }, item(userSet)));
}

/** An item of a list of kinds with the members of its kind. */
function item<Item extends object>(value: Item): Item {
  return filled(itemDefaults[kindOf(value).kind] ?? {}, value);
}

/** What `members` has, and the defaults for what is absent or null. */
function filled<Defaults extends object, Members extends object>(
  defaults: Defaults,
  members: Members,
): Defaults & Members {
  const named = Object.entries(members).filter(([name, value]) => value != null || !(name in defaults));
  return { ...defaults, ...Object.fromEntries(named) } as Defaults & Members;
}
