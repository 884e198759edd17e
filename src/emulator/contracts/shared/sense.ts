import { GraphFault, type WireObject } from '../../answers.js';
import { invalidModel } from '../metadata/require-type.js';
import { objectIn, objectsIn } from './members.js';
import { scheduleOf } from './schedule.js';

const DAY_SECONDS = 86_400;
const MOST_STAGES = 3;
/** What each scope of names is made of; Microsoft Graph reference, requestorSettings and allowedTargetScope. */
const kindsByScope = new Map<unknown, readonly string[]>([
  ['SpecificDirectorySubjects', ['singleUser', 'groupMembers', 'attributeRuleMembers']],
  ['SpecificConnectedOrganizationSubjects', ['connectedOrganizationMembers']],
  ['SpecificDirectoryServicePrincipals', ['singleServicePrincipal']],
]);

/**
 * Refuses a new policy, as it is kept, that makes no sense to the service: what reports and the reference say of scopes,
 * stages, lengths of reviews, automatic assignment and patterns of answers. Throws a `GraphFault`.
 */
export function requireSense(policy: WireObject, known: ReadonlySet<string>): void {
  const days = policy['durationInDays'];
  if (days != null && days !== 0 && policy['expirationDateTime'] != null) throw invalidModel();
  const requestors = objectIn(policy, 'requestorSettings') ?? {};
  requireRequestors(requestors, known);
  const approval = objectIn(policy, 'requestApprovalSettings') ?? {};
  requireStages(approval);
  if (objectIn(policy, 'automaticRequestSettings') !== null) requireAutomatic(requestors, approval);
  requireReviewLength(objectIn(policy, 'accessReviewSettings') ?? {});
  objectsIn(policy, 'questions').forEach(requirePattern);
  requireNoMemberOf(policy);
}

function requireRequestors(settings: WireObject, known: ReadonlySet<string>): void {
  const kinds = kindsByScope.get(settings['scopeType']);
  if (kinds === undefined) return;
  const listed = objectsIn(settings, 'allowedRequestors').map((item) => String(item['@odata.type']));
  const fits = (tag: string) => known.has(tag) || kinds.some((kind) => tag === `#microsoft.graph.${kind}`);
  if (listed.length === 0 || !listed.every(fits)) throw invalidModel();
}

function requireStages(approval: WireObject): void {
  const stages = objectsIn(approval, 'approvalStages');
  if (stages.length > MOST_STAGES) throw invalidModel();
  if (approval['isApprovalRequired'] === true && stages.length === 0) throw invalidModel();
  for (const stage of stages) {
    const isDynamic = stage['@odata.type'] === '#microsoft.graph.accessPackageDynamicApprovalStage';
    if (!isDynamic && objectsIn(stage, 'primaryApprovers').length === 0) throw invalidModel();
  }
}

/** Automatic assignment goes by one rule over the directory, and nobody approves it. */
function requireAutomatic(requestors: WireObject, approval: WireObject): void {
  const [only, second] = objectsIn(requestors, 'allowedRequestors');
  const isOneRule = only?.['@odata.type'] === '#microsoft.graph.attributeRuleMembers' && second === undefined;
  if (!isOneRule || requestors['scopeType'] !== 'SpecificDirectorySubjects') throw invalidModel();
  if (approval['isApprovalRequired'] === true) throw invalidModel();
}

function requireReviewLength(reviews: WireObject): void {
  if (reviews['isEnabled'] !== true) return;
  const schedule = scheduleOf(reviews) ?? {};
  const most = longestDays(objectIn(objectIn(schedule, 'recurrence') ?? {}, 'pattern') ?? {});
  const given = objectIn(reviews, 'schedule') === null ? reviews['durationInDays'] : null;
  const length = objectIn(schedule, 'expiration')?.['duration'] ?? (typeof given === 'number' ? given : null);
  const seconds = typeof length === 'number' ? length * DAY_SECONDS : secondsOf(length);
  if (most === null || seconds === null) return;
  if (seconds >= DAY_SECONDS && seconds <= most * DAY_SECONDS) return;
  throw new GraphFault(
    400,
    'InvalidModel',
    `The access review duration entered does not work with the selected review frequency. The duration should be between 1 and ${most}.`,
  );
}

function longestDays({ type, interval }: WireObject): number | null {
  if (typeof interval !== 'number' || interval < 1) return null;
  if (type === 'daily') return interval;
  if (type === 'weekly') return 7 * interval;
  // The figure for a monthly review is documented; others must not overlap either.
  if (type === 'absoluteMonthly' || type === 'relativeMonthly') return interval === 1 ? 27 : 31 * interval;
  return type === 'absoluteYearly' || type === 'relativeYearly' ? 366 * interval : null;
}

function secondsOf(duration: unknown): number | null {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(String(duration));
  if (parts === null) return null;
  const [weeks, days, hours, minutes, seconds] = [1, 2, 3, 4, 5].map((index) => Number(parts[index] ?? 0));
  return (
    ((weeks ?? 0) * 7 + (days ?? 0)) * DAY_SECONDS +
    (hours ?? 0) * 3_600 +
    (minutes ?? 0) * 60 +
    (seconds ?? 0)
  );
}

/** A pattern whose brackets and parentheses do not close, or that repeats nothing, is one in no dialect. */
function requirePattern({ regexPattern }: WireObject): void {
  if (typeof regexPattern !== 'string') return;
  let depth = 0;
  let isInClass = false;
  for (let at = 0; at < regexPattern.length; at += 1) {
    const character = regexPattern.charAt(at);
    if (character === '\\') {
      at += 1;
      if (at >= regexPattern.length) throw invalidModel();
    } else if (isInClass) {
      isInClass = character !== ']';
    } else if (character === '[') {
      isInClass = true;
      if (regexPattern.charAt(at + 1) === '^') at += 1;
      if (regexPattern.charAt(at + 1) === ']') at += 1;
    } else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth < 0) throw invalidModel();
  }
  if (depth !== 0 || isInClass || /^[*+?]/.test(regexPattern)) throw invalidModel();
}

/** Membership rules do not go by groups any more, wherever they stand. */
function requireNoMemberOf(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === 'membershipRule' && /\b(user|device)\.memberof\b/i.test(String(member)))
      throw invalidModel();
    requireNoMemberOf(member);
  }
}
