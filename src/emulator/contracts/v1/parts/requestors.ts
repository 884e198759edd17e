import { isDeepStrictEqual } from 'node:util';
import type { WireObject } from '../../../answers.js';
import { unlessShownAlike } from '../../shared/lens.js';
import { objectIn, objectsIn, omit } from '../../shared/members.js';
import { NO_SUBJECTS, scopeWords, v1RequestorFlags } from '../../shared/requestors.js';
import { showSubjects, takeSubjects, type SubjectNames } from './subjects.js';

const UNKNOWN = 'unknownFutureValue';

const toV1: ReadonlyMap<unknown, string> = scopeWords;
const toBeta: ReadonlyMap<unknown, string> = new Map([...scopeWords].map(([beta, v1]) => [v1, beta]));

/** Members of kept requestor settings that v1.0 has a name for. */
const named = ['scopeType', 'acceptRequests', 'allowedRequestors', 'onBehalfRequestors', ...v1RequestorFlags];

/** Who may be assigned. A scope that only beta can say is shown as one that is not known yet (no source shows which). */
export function showTargets(policy: WireObject): WireObject {
  const settings = objectIn(policy, 'requestorSettings') ?? {};
  const scope = settings['scopeType'];
  return {
    allowedTargetScope: scope == null ? 'notSpecified' : (toV1.get(scope) ?? UNKNOWN),
    specificAllowedTargets: showSubjects(objectsIn(settings, 'allowedRequestors')),
  };
}

/** Who may ask; null for an automatic policy of which nothing such was ever said. */
export function showRequestors(policy: WireObject): WireObject | null {
  const settings = objectIn(policy, 'requestorSettings');
  if (settings === null) return null;
  const isAutomatic = objectIn(policy, 'automaticRequestSettings') !== null;
  if (isAutomatic && settings['acceptRequests'] === undefined) return null;
  const selfAdd = settings['scopeType'] === NO_SUBJECTS ? 'enableTargetsToSelfAddAccess' : 'acceptRequests';
  return {
    enableTargetsToSelfAddAccess: settings[selfAdd] ?? false,
    enableTargetsToSelfUpdateAccess: policy['canExtend'] ?? false,
    enableTargetsToSelfRemoveAccess: settings['enableTargetsToSelfRemoveAccess'] ?? false,
    allowCustomAssignmentSchedule: settings['allowCustomAssignmentSchedule'] ?? false,
    enableOnBehalfRequestorsToAddAccess: settings['enableOnBehalfRequestorsToAddAccess'] ?? false,
    enableOnBehalfRequestorsToUpdateAccess: settings['enableOnBehalfRequestorsToUpdateAccess'] ?? false,
    enableOnBehalfRequestorsToRemoveAccess: settings['enableOnBehalfRequestorsToRemoveAccess'] ?? false,
    onBehalfRequestors: settings['onBehalfRequestors'] ?? [],
  };
}

/** The kept members that say who may be assigned and who may ask, as a body has it. */
export function takeRequestors(body: WireObject, before: WireObject, names: SubjectNames): WireObject {
  const settingsBefore = objectIn(before, 'requestorSettings') ?? {};
  const given = objectIn(body, 'requestorSettings');
  const targets = {
    ...omit(settingsBefore, named),
    ...takeTargets(body, before, settingsBefore, names),
  };
  if (given === null && objectIn(body, 'automaticRequestSettings') !== null)
    return { canExtend: false, requestorSettings: targets };
  return {
    canExtend: given?.['enableTargetsToSelfUpdateAccess'] ?? false,
    requestorSettings: {
      ...targets,
      ...takeSelfAdd(given ?? {}, targets['scopeType'], settingsBefore),
      ...takeFlags(given ?? {}, settingsBefore),
    },
  };
}

function takeTargets(
  body: WireObject,
  before: WireObject,
  settingsBefore: WireObject,
  names: SubjectNames,
): WireObject {
  const scope = body['allowedTargetScope'] ?? 'notSpecified';
  const isKept = showTargets(before)['allowedTargetScope'] === scope && settingsBefore['scopeType'] != null;
  const requestorsBefore = objectsIn(settingsBefore, 'allowedRequestors');
  const requestors = takeSubjects(body, 'specificAllowedTargets', false, names);
  return {
    scopeType: isKept ? settingsBefore['scopeType'] : toBeta.get(scope),
    allowedRequestors: unlessShownAlike(requestors, requestorsBefore, showSubjects),
  };
}

/** v1.0 has no name for whether an administrator may assign where nobody asks, so that it stays while nobody may. */
function takeSelfAdd(given: WireObject, scopeType: unknown, before: WireObject): WireObject {
  const selfAdd = given['enableTargetsToSelfAddAccess'] ?? false;
  if (scopeType !== NO_SUBJECTS) return { acceptRequests: selfAdd };
  const acceptsBefore = before['scopeType'] === NO_SUBJECTS ? before['acceptRequests'] : undefined;
  return {
    acceptRequests: acceptsBefore ?? true,
    ...(selfAdd === true && { enableTargetsToSelfAddAccess: true }),
  };
}

/** What beta cannot say; a false that was never said stays unsaid. */
function takeFlags(given: WireObject, before: WireObject): WireObject {
  const flags: WireObject = {};
  for (const name of v1RequestorFlags) {
    if (name === 'enableTargetsToSelfAddAccess') continue;
    const isAsBefore = (given[name] ?? false) === (before[name] ?? false);
    const value = isAsBefore ? before[name] : (given[name] ?? false);
    if (value !== undefined) flags[name] = value;
  }
  const onBehalf = given['onBehalfRequestors'] ?? [];
  const onBehalfBefore = before['onBehalfRequestors'];
  const requestors = isDeepStrictEqual(onBehalf, onBehalfBefore ?? []) ? onBehalfBefore : onBehalf;
  return { ...flags, ...(requestors !== undefined && { onBehalfRequestors: requestors }) };
}
