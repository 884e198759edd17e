import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import type { WireObject } from '../dialect.js';
import { isBare, merge, withoutAnnotations } from '../shared/merge.js';
import { changedExpiration } from '../../../policy/values/schedules.js';
import { nested, object, text } from '../shared/wire-values.js';
import { changeRequestors } from './parts/requestors.js';
import { readExpiration, writeExpiration } from './parts/schedule.js';
import { writeMembers } from './writer.js';

/** Members that Graph sets itself or that only read. The `id` goes back: Graph's own example of an update has it. */
const notWritten: ReadonlySet<string> = new Set(['createdDateTime', 'modifiedDateTime', 'catalog']);

/** Members that a replacement must have, and what they are when the policy was shown without (Microsoft Graph v1.0 reference, "Update"). */
const demanded: Readonly<Record<string, unknown>> = {
  accessPackage: null,
  displayName: null,
  description: null,
  allowedTargetScope: null,
  automaticRequestSettings: null,
  specificAllowedTargets: [],
  expiration: null,
  requestorSettings: null,
  requestApprovalSettings: null,
  reviewSettings: null,
  questions: [],
};

/**
 * The body of a PUT: the policy as Graph showed it, hidden parts included, with the changes merged in. Objects merge member
 * by member, lists and what says when something ends or recurs are replaced. Members that nobody models stay.
 */
export function replaceV1Policy(
  before: WireObject,
  input: UpdateAccessPackageAssignmentPolicyInput,
): WireObject {
  const kept = keptOf(before);
  const changes = { ...writeMembers(input), ...changeRequestors(kept, input) };
  const body = merge(kept, changes);
  const expiration = changedExpiration(nested(kept['expiration'], readExpiration), input);
  if (expiration != null) body['expiration'] = writeExpiration(expiration);
  replaceWhole(body, changes);
  for (const [name, value] of Object.entries(demanded)) body[name] ??= value;
  return body;
}

function keptOf(before: WireObject): WireObject {
  const { accessPackageNotificationSettings: otherName, ...shown } = before;
  if (otherName !== undefined) shown['notificationSettings'] ??= otherName;
  const kept = Object.entries(shown).filter(
    ([name, value]) => !notWritten.has(name) && !(name === 'customExtensionStageSettings' && isBare(value)),
  );
  const accessPackage = text(object(before['accessPackage'])?.['id']);
  return {
    ...(withoutAnnotations(Object.fromEntries(kept)) as WireObject),
    ...(accessPackage !== null && { accessPackage: { id: accessPackage } }),
  };
}

/** Undoes the merge of what a review's schedule says as a whole: half a rhythm of before makes no sense beside a new one. */
function replaceWhole(body: WireObject, changes: WireObject): void {
  const review = object(body['reviewSettings']);
  const schedule = object(review?.['schedule']);
  const changed = object(object(changes['reviewSettings'])?.['schedule']);
  if (schedule === null || changed === null) return;
  const whole = Object.entries(changed).filter(([name]) => name === 'expiration' || name === 'recurrence');
  body['reviewSettings'] = { ...review, schedule: { ...schedule, ...Object.fromEntries(whole) } };
}
