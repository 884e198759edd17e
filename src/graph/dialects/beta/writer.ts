import type {
  ApprovalSettingsInput,
  ApprovalStageInput,
  AssignmentReviewSettingsInput,
  CustomExtensionStageSettingInput,
  EntitlementManagementScheduleInput,
  RequestorSettingsInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../../generated/schema.js';
import { listWriter, membersWriter, tagged } from './members.js';
import { writeUserSet } from './user-set.js';
import type { WireObject } from '../dialect.js';
import { wholeDays, wholeMinutes } from '../../../policy/values/durations.js';
import { DYNAMIC_STAGE } from '../shared/hidden-collection.js';
import { exactWordOf } from '../../../policy/values/schedules.js';
import { odataType } from '../shared/wire-values.js';
import {
  approvalModes,
  approverVisibilities,
  extensionStages,
  recurrenceTypes,
  reviewerTypes,
  scopeTypes,
  timeoutBehaviors,
} from '../shared/enum-values.js';

const writeUserSets = listWriter(writeUserSet);

const writeStageMembers = membersWriter<ApprovalStageInput>({
  durationBeforeAutomaticDenial: null,
  durationBeforeEscalation: null,
  primaryApprovers: writeUserSets,
  escalationApprovers: writeUserSets,
  approverInformationVisibility: approverVisibilities.toWire,
  customExtension: tagged,
});

function writeStage(input: ApprovalStageInput): WireObject {
  const wire = writeStageMembers(input);
  const { durationBeforeAutomaticDenial: denial, durationBeforeEscalation: escalation } = input;
  if (denial != null) wire['approvalStageTimeOutInDays'] = said(wholeDays(denial));
  if (escalation != null) wire['escalationTimeInMinutes'] = said(wholeMinutes(escalation));
  // Graph refuses a stage in which these are absent or null.
  wire['escalationApprovers'] ??= [];
  return input.customExtension == null ? wire : { '@odata.type': odataType(DYNAMIC_STAGE), ...wire };
}

const writeReviewMembers = membersWriter<AssignmentReviewSettingsInput>({
  schedule: null,
  recurrenceType: recurrenceTypes.toWire,
  reviewerType: reviewerTypes.toWire,
  reviewers: writeUserSets,
  accessReviewTimeoutBehavior: timeoutBehaviors.toWire,
});

function writeReview(input: AssignmentReviewSettingsInput): WireObject {
  const wire = writeReviewMembers(input);
  if (input.schedule == null) return wire;
  // Beside a schedule they can only be null, which says nothing there.
  const { recurrenceType: _word, startDateTime: _start, durationInDays: _days, ...said } = wire;
  return { ...said, ...writeSchedule(input.schedule) };
}

function writeSchedule({
  startDateTime,
  expiration,
  recurrence,
}: EntitlementManagementScheduleInput): WireObject {
  const wire: WireObject = {};
  if (startDateTime !== undefined) wire['startDateTime'] = startDateTime;
  if (expiration !== undefined) {
    wire['durationInDays'] = expiration === null ? null : said(wholeDays(expiration.duration));
  }
  if (recurrence !== undefined) {
    wire['recurrenceType'] =
      recurrence === null ? null : recurrenceTypes.toWire(said(exactWordOf(recurrence)));
  }
  return wire;
}

/** Members of a policy that a caller may write, whether to create or to change it. */
type PolicyMembers = UpdateAccessPackageAssignmentPolicyInput & { readonly accessPackageId?: string };

const writeMembers = membersWriter<PolicyMembers>({
  expiration: null,
  automaticRequestSettings: null,
  requestorSettings: membersWriter<RequestorSettingsInput>({
    scopeType: scopeTypes.toWire,
    allowedRequestors: writeUserSets,
    enableTargetsToSelfRemoveAccess: null,
    allowCustomAssignmentSchedule: null,
    enableOnBehalfRequestorsToAddAccess: null,
    enableOnBehalfRequestorsToUpdateAccess: null,
    enableOnBehalfRequestorsToRemoveAccess: null,
    onBehalfRequestors: null,
  }),
  requestApprovalSettings: membersWriter<ApprovalSettingsInput>({
    approvalMode: approvalModes.toWire,
    approvalStages: listWriter(writeStage),
  }),
  accessReviewSettings: writeReview,
  questions: listWriter(tagged),
  customExtensionStageSettings: listWriter(
    membersWriter<CustomExtensionStageSettingInput>({
      stage: extensionStages.toWire,
      customExtension: tagged,
    }),
  ),
});

/**
 * Writes a policy's members as beta and its 2019 form spell them. Throws a TypeError for what `betaInexpressible` names.
 * Source: Microsoft Graph beta reference, accessPackageAssignmentPolicy.
 */
export function writeBetaPolicy(input: PolicyMembers): WireObject {
  const wire = writeMembers(input);
  if (input.expiration == null) return wire;
  const { type, duration, endDateTime } = input.expiration;
  wire['durationInDays'] = type === 'AFTER_DURATION' ? said(wholeDays(duration)) : 0;
  wire['expirationDateTime'] = type === 'AFTER_DATE_TIME' ? (endDateTime ?? null) : null;
  return wire;
}

/** What beta has a word for. Throws a TypeError where there is none. */
function said<Word>(word: Word | null): Word {
  if (word === null) throw new TypeError("Beta has no word for a part of the policy's input");
  return word;
}
