import type {
  CreateAccessPackageAssignmentPolicyInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../generated/schema.js';
import type { ApprovalStageModel, PolicyModel } from './policy.js';
import { afterDays, changedExpiration, recurrenceOf, wordOf } from './values/schedules.js';
import { daysText, minutesText, wholeDays, wholeMinutes } from './values/durations.js';

/** Members of `requestorSettings` that are true or false, and that v1.0 alone has; under one name in the schema and there. */
export const flagsOfV1 = [
  'enableTargetsToSelfRemoveAccess',
  'allowCustomAssignmentSchedule',
  'enableOnBehalfRequestorsToAddAccess',
  'enableOnBehalfRequestorsToUpdateAccess',
  'enableOnBehalfRequestorsToRemoveAccess',
] as const;

/** Some members of a policy as it reads, none of them needed. */
export type PolicyMembers = Partial<PolicyModel>;

/** What a caller asks of a policy. */
export type PolicyInput = CreateAccessPackageAssignmentPolicyInput | UpdateAccessPackageAssignmentPolicyInput;

/** What can be said of a policy: by a caller as it came, without the cost of `membersOf`, or of one that is there. */
export type SaidMembers = PolicyMembers | PolicyInput;

/** An item of a list of kinds, as read or as given: its kind by Graph's bare name, and its members. */
export interface KindOfItem {
  readonly kind: string;
  readonly members: Readonly<Record<string, unknown>>;
}

/** What kind an item is, by its `__typename` or by the branch of a one-of input. */
export function kindOf(item: object): KindOfItem {
  const members = item as Readonly<Record<string, unknown>>;
  const typename = members['__typename'];
  if (typeof typename === 'string') return { kind: lowerFirst(typename), members };
  for (const kind in members) {
    const branch = members[kind];
    if (typeof branch === 'object' && branch !== null) return { kind, members: branch as typeof members };
  }
  return { kind: '', members };
}

/**
 * What an input says of a policy, in the form in which policies read: one-of branches become items with a `__typename`.
 * Absent members stay absent, null stays null.
 */
export function membersOf(input: PolicyInput): PolicyMembers {
  return convert(input) as PolicyMembers;
}

/**
 * A policy that is there with changes merged in, as a replacement merges them: objects member by member, lists and all
 * that says when something ends or recurs as a whole. Members that say the same thing in two ways agree afterwards.
 */
export function withChanges(
  before: PolicyMembers,
  input: UpdateAccessPackageAssignmentPolicyInput,
): PolicyMembers {
  const changes = membersOf(input) as Members;
  const merged = mergeMembers(before, changes);
  const expiration = changedExpiration(before.expiration, input);
  if (expiration !== undefined) {
    merged['expiration'] = expiration;
    merged['durationInDays'] = daysOf(expiration);
    merged['expirationDateTime'] = expiration?.endDateTime ?? null;
  } else {
    for (const name of ['expiration', 'durationInDays', 'expirationDateTime'] as const) {
      if (name in changes) merged[name] = before[name];
    }
  }
  const { isEnabled, requestorSettings } = input;
  if (isEnabled !== undefined || requestorSettings !== undefined) {
    const accepts = requestorSettings?.acceptRequests ?? isEnabled;
    const settings = merged['requestorSettings'] as Members | null | undefined;
    if (accepts != null)
      merged['requestorSettings'] = { ...(settings ?? noRequestors), acceptRequests: accepts };
    merged['isEnabled'] = accepts ?? settings?.['acceptRequests'] ?? null;
  }
  const review = merged['accessReviewSettings'] as Members | null | undefined;
  if (review != null && input.accessReviewSettings != null) {
    agree(review, before.accessReviewSettings?.schedule ?? null, input.accessReviewSettings);
  }
  const approval = merged['requestApprovalSettings'] as Members | null | undefined;
  if (approval != null && input.requestApprovalSettings?.approvalStages != null) {
    approval['approvalStages'] = (approval['approvalStages'] as Stage[]).map(agreeing);
  }
  return merged;
}

/** What Graph itself takes when the settings are absent. */
const noRequestors = { scopeType: 'NO_SUBJECTS', allowedRequestors: [] };

type Members = Record<string, unknown>;
type ReviewInput = NonNullable<UpdateAccessPackageAssignmentPolicyInput['accessReviewSettings']>;
type Schedule = NonNullable<NonNullable<PolicyModel['accessReviewSettings']>['schedule']>;

/** Makes the two ways in which a review says when it begins, how long it takes and how it recurs agree. */
function agree(
  review: Members,
  before: Schedule | null,
  { schedule, recurrenceType, startDateTime, durationInDays }: ReviewInput,
): void {
  const said = {
    ...(startDateTime !== undefined && { startDateTime }),
    ...(durationInDays !== undefined && {
      expiration: durationInDays === null || durationInDays < 0 ? null : afterDays(durationInDays),
    }),
    ...(recurrenceType !== undefined && { recurrence: recurrenceOf(recurrenceType) }),
  };
  if (schedule == null && Object.keys(said).length > 0) {
    review['schedule'] = { ...before, ...said };
  } else if (schedule !== undefined) {
    const { startDateTime: start, expiration, recurrence } = (review['schedule'] ?? {}) as Partial<Schedule>;
    review['startDateTime'] = start ?? null;
    review['durationInDays'] = expiration?.type === 'AFTER_DURATION' ? wholeDays(expiration.duration) : null;
    review['recurrenceType'] = wordOf(recurrence?.pattern);
  }
}

type Stage = Partial<ApprovalStageModel>;

/** A stage that says its two lengths in both ways. */
function agreeing(stage: Stage): Stage {
  const { approvalStageTimeOutInDays: days, escalationTimeInMinutes: minutes } = stage;
  const denial = stage.durationBeforeAutomaticDenial ?? (days == null || days < 0 ? null : daysText(days));
  const escalation =
    stage.durationBeforeEscalation ?? (minutes == null || minutes < 0 ? null : minutesText(minutes));
  return {
    ...stage,
    approvalStageTimeOutInDays: days ?? wholeDays(denial),
    durationBeforeAutomaticDenial: denial,
    escalationTimeInMinutes: minutes ?? wholeMinutes(escalation),
    durationBeforeEscalation: escalation,
  };
}

function daysOf(
  expiration: { type?: string | null; duration?: string | null } | null | undefined,
): number | null {
  if (expiration?.type === 'NO_EXPIRATION') return 0;
  return expiration?.type === 'AFTER_DURATION' ? wholeDays(expiration.duration) : null;
}

/** Members that are replaced as a whole wherever they stand. */
const wholes: ReadonlySet<string> = new Set(['expiration', 'recurrence', 'doubts']);

function mergeMembers(before: Members, changes: Members): Members {
  const merged = { ...before };
  for (const [name, change] of Object.entries(changes)) {
    const inner = merged[name];
    merged[name] =
      isMembers(inner) && isMembers(change) && !wholes.has(name) ? mergeMembers(inner, change) : change;
  }
  return merged;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const [name, branch] = entries[0] ?? [];
  if (name !== undefined && branches.has(name)) {
    return { __typename: name.charAt(0).toUpperCase() + name.slice(1), ...(convert(branch) as object) };
  }
  return Object.fromEntries(entries.map(([name, member]) => [name, convert(member)]));
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The branches of one-of inputs, named as Graph names the types. */
const branches: ReadonlySet<string> = new Set([
  'singleUser',
  'groupMembers',
  'connectedOrganizationMembers',
  'requestorManager',
  'internalSponsors',
  'externalSponsors',
  'targetUserSponsors',
  'targetAgentIdentitySponsorsOrOwners',
  'attributeRuleMembers',
  'singleServicePrincipal',
  'targetManager',
  'targetApplicationOwners',
  'accessPackageTextInputQuestion',
  'accessPackageMultipleChoiceQuestion',
  'accessPackageAssignmentRequestWorkflowExtension',
  'accessPackageAssignmentWorkflowExtension',
  'customAccessPackageWorkflowExtension',
]);
