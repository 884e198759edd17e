import type {
  AssignmentReviewSettings,
  PatternedRecurrence,
  RequestorSettings,
} from '../../generated/schema.js';
import type { ApprovalSettingsModel, ApprovalStageModel } from '../policy.js';
import {
  defaultApproval,
  defaultExpiration,
  defaultPattern,
  defaultRange,
  defaultRequestors,
  defaultReviews,
  defaultSchedule,
  defaultStage,
} from './defaults.js';
import { filled } from './filled.js';
import { extensionOf, userSets } from './items.js';

/** Requestor settings made whole. */
export function requestorsOf(settings: RequestorSettings | null): RequestorSettings {
  const { allowedRequestors, onBehalfRequestors, ...others } = filled(defaultRequestors, settings ?? {});
  return {
    ...others,
    allowedRequestors: userSets(allowedRequestors),
    onBehalfRequestors: userSets(onBehalfRequestors),
  };
}

/** Approval settings made whole; how the stages follow one another is derived when it is not said. */
export function approvalOf(settings: ApprovalSettingsModel | null): ApprovalSettingsModel {
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
    customExtension: others.customExtension && extensionOf(others.customExtension),
    primaryApprovers: userSets(primaryApprovers),
    escalationApprovers: userSets(escalationApprovers),
  };
}

/** Review settings made whole. */
export function reviewsOf(settings: AssignmentReviewSettings): AssignmentReviewSettings {
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
