import type { WireObject } from '../../answers.js';
import { withIds } from '../shared/ids.js';
import { isShownAlike, unlessShownAlike } from '../shared/lens.js';
import { objectIn, objectsIn, omit, pick } from '../shared/members.js';
import { takeApproval } from './parts/approval.js';
import { takeExpiration } from './parts/expiration.js';
import { showStageSettings, stageSettingsIn } from './navigations.js';
import { takeQuestions } from './parts/questions.js';
import { showRequestors, showTargets, takeRequestors } from './parts/requestors.js';
import { takeReviews } from './parts/reviews.js';
import { showAutomatic, showNotifications } from './show.js';
import { subjectNames, type SubjectNames } from './parts/subjects.js';

/** Members of a kept policy that v1.0 has a name for. */
const named = [
  'accessPackageId',
  'displayName',
  'description',
  'canExtend',
  'durationInDays',
  'expirationDateTime',
  'expiration',
  'requestorSettings',
  'requestApprovalSettings',
  'accessReviewSettings',
  'questions',
  'accessPackageNotificationSettings',
  'customExtensionStageSettings',
  'automaticRequestSettings',
];

/**
 * The policy that a body makes, whole but for what the service sets. What v1.0 has no name for stays as it was; what it
 * has a name for is as the body has it, or reset when it is left out.
 * @param before the policy that is replaced; empty for a create
 * @param extraMembers names that are known beside the published ones
 */
export function takePolicy(
  body: WireObject,
  before: WireObject,
  extraMembers: ReadonlySet<string>,
): WireObject {
  const names = subjectNames(before);
  const policy = {
    // What beta fills in and v1.0 cannot name.
    verifiableCredentialSettings: null,
    ...omit(before, [...named, ...extraMembers]),
    accessPackageId: objectIn(body, 'accessPackage')?.['id'],
    displayName: body['displayName'],
    description: body['description'] ?? null,
    ...takeExpiration(objectIn(body, 'expiration'), before),
    ...takeAutomatic(body, before),
    ...takeAccess(body, before, names),
    requestApprovalSettings: takeApprovalOf(body, before, names),
    accessReviewSettings: takeReviews(
      objectIn(body, 'reviewSettings'),
      objectIn(before, 'accessReviewSettings'),
      names,
    ),
    questions: takeQuestions(body, objectsIn(before, 'questions')),
    ...takeNotifications(objectIn(body, 'notificationSettings'), before),
    ...takeStageSettings(body, before),
    ...pick(body, [...extraMembers]),
  };
  return 'isEnabled' in before
    ? { ...policy, isEnabled: policy.requestorSettings['acceptRequests'] === true }
    : policy;
}

function takeAccess(
  body: WireObject,
  before: WireObject,
  names: SubjectNames,
): { canExtend: unknown; requestorSettings: WireObject } {
  const { canExtend, requestorSettings } = takeRequestors(body, before, names);
  const draft = { canExtend, requestorSettings: objectIn({ requestorSettings }, 'requestorSettings') ?? {} };
  const settings = objectIn(before, 'requestorSettings');
  if (settings === null) return draft;
  const automatic = takeAutomatic(body, before);
  return unlessShownAlike(
    draft,
    { canExtend: before['canExtend'], requestorSettings: settings },
    (access) => [showTargets(access), showRequestors({ ...access, ...automatic })],
  );
}

/** Only an automatic policy goes without approval settings. */
function takeApprovalOf(body: WireObject, before: WireObject, names: SubjectNames): WireObject | null {
  const given = objectIn(body, 'requestApprovalSettings');
  if (given === null && objectIn(body, 'automaticRequestSettings') !== null) return null;
  return takeApproval(given ?? {}, objectIn(before, 'requestApprovalSettings') ?? {}, names);
}

function takeAutomatic(body: WireObject, before: WireObject): WireObject {
  const draft = pick(body, ['automaticRequestSettings']);
  const kept = draft['automaticRequestSettings'] == null ? {} : draft;
  return unlessShownAlike<WireObject>(kept, pick(before, ['automaticRequestSettings']), showAutomatic);
}

function takeNotifications(given: WireObject | null, before: WireObject): WireObject {
  const name = 'accessPackageNotificationSettings';
  const settings = { ...objectIn(before, name), ...pick(given ?? {}, ['isAssignmentNotificationDisabled']) };
  const draft: WireObject =
    given === null ? {} : { [name]: { isAssignmentNotificationDisabled: false, ...settings } };
  const kept = pick(before, [name]);
  return isShownAlike(draft, kept, showNotifications) ? kept : draft;
}

function takeStageSettings(body: WireObject, before: WireObject): WireObject {
  const name = 'customExtensionStageSettings';
  const draft: WireObject = { [name]: withIds(stageSettingsIn(body)) };
  const kept = pick(before, [name]);
  return isShownAlike(draft, kept, (policy) => showStageSettings(policy, true)) ? kept : draft;
}
