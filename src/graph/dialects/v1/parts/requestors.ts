import type {
  RequestorSettings,
  RequestorSettingsInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../../../generated/schema.js';
import type { WireObject } from '../../dialect.js';
import { flagsOfV1 } from '../../../../policy/policy-members.js';
import { flag, object } from '../../shared/wire-values.js';
import { targetScopes } from './enum-values.js';
import { readSubjectSets, writeSubjectSets } from './subject-set.js';

/** The scope of a policy that nobody can ask for, and to which administrators assign. */
export const NOBODY = targetScopes.toWire('NO_SUBJECTS');

/**
 * Whether those in scope may ask, as beta's `acceptRequests` has it. With the scope of nobody v1.0 has no way to keep
 * administrators from assigning, so that it counts as true.
 */
export function acceptsRequests(policy: WireObject): boolean | null {
  if (policy['allowedTargetScope'] === NOBODY) return true;
  return flag(object(policy['requestorSettings'])?.['enableTargetsToSelfAddAccess']);
}

/** What a policy says of requestors, in three members of its own; null when it says nothing of them. */
export function readRequestorSettings(policy: WireObject): RequestorSettings | null {
  const settings = object(policy['requestorSettings']) ?? {};
  const isSaid =
    policy['allowedTargetScope'] != null ||
    policy['specificAllowedTargets'] != null ||
    Object.entries(settings).some(
      ([name, value]) => value !== undefined && name !== 'enableTargetsToSelfUpdateAccess',
    );
  if (!isSaid) return null;
  return {
    scopeType: targetScopes.fromWire(policy['allowedTargetScope']),
    acceptRequests: acceptsRequests(policy),
    allowedRequestors: readSubjectSets(policy['specificAllowedTargets']),
    enableTargetsToSelfRemoveAccess: flag(settings['enableTargetsToSelfRemoveAccess']),
    allowCustomAssignmentSchedule: flag(settings['allowCustomAssignmentSchedule']),
    enableOnBehalfRequestorsToAddAccess: flag(settings['enableOnBehalfRequestorsToAddAccess']),
    enableOnBehalfRequestorsToUpdateAccess: flag(settings['enableOnBehalfRequestorsToUpdateAccess']),
    enableOnBehalfRequestorsToRemoveAccess: flag(settings['enableOnBehalfRequestorsToRemoveAccess']),
    onBehalfRequestors: readSubjectSets(settings['onBehalfRequestors']),
  };
}

/** What v1.0 resets a policy's requestors to that are taken away: nobody asks, and administrators assign. */
const noRequestors: RequestorSettingsInput = {
  scopeType: 'NO_SUBJECTS',
  allowedRequestors: [],
  ...Object.fromEntries(flagsOfV1.map((name) => [name, false])),
  onBehalfRequestors: [],
};

/** What is said of requestors, to create a policy or to change one. */
type Said = Pick<UpdateAccessPackageAssignmentPolicyInput, 'requestorSettings' | 'canExtend' | 'isEnabled'>;

/** Writes what is said of requestors into the body of a create. */
export function writeRequestors(wire: WireObject, input: Said): void {
  const { requestorSettings, isEnabled, canExtend } = input;
  const given = requestorSettings ?? (isEnabled == null ? requestorSettings : noneGiven);
  const settings = given == null ? {} : writeFlags(given);
  if (given != null) {
    if (given.scopeType !== undefined) {
      wire['allowedTargetScope'] = given.scopeType === null ? null : targetScopes.toWire(given.scopeType);
    }
    if (given.allowedRequestors !== undefined) {
      wire['specificAllowedTargets'] = writeSubjectSets(given.allowedRequestors).main;
    }
    const accepts = given.acceptRequests ?? isEnabled ?? given.acceptRequests;
    if (given.scopeType === 'NO_SUBJECTS') settings['enableTargetsToSelfAddAccess'] = false;
    else if (accepts !== undefined) settings['enableTargetsToSelfAddAccess'] = accepts;
  }
  if (canExtend !== undefined) settings['enableTargetsToSelfUpdateAccess'] = canExtend;
  if (Object.keys(settings).length > 0) wire['requestorSettings'] = settings;
  else if (given === null) wire['requestorSettings'] = null;
}

/** What Graph itself takes when the settings are absent (beta's create reference); a bare flag would have no scope. */
const noneGiven: RequestorSettingsInput = { scopeType: 'NO_SUBJECTS', allowedRequestors: [] };

/**
 * The members that say who may ask, as they are after changes: v1.0's flag for asking says nothing while the scope is
 * that of nobody, so that a change of either needs both.
 */
export function changeRequestors(before: WireObject, input: Said): WireObject {
  const { requestorSettings, isEnabled, canExtend } = input;
  const given = requestorSettings === null ? noRequestors : (requestorSettings ?? {});
  const settings = writeFlags(given);
  if (canExtend !== undefined) settings['enableTargetsToSelfUpdateAccess'] = canExtend;
  const changes: WireObject = {};
  if (given.scopeType !== undefined) {
    changes['allowedTargetScope'] = given.scopeType === null ? null : targetScopes.toWire(given.scopeType);
  }
  if (given.allowedRequestors !== undefined) {
    changes['specificAllowedTargets'] = writeSubjectSets(given.allowedRequestors).main;
  }
  const named = given.acceptRequests ?? isEnabled ?? given.acceptRequests;
  const scope = { ...before, ...changes }['allowedTargetScope'];
  if (scope === NOBODY) {
    if (named !== undefined || given.scopeType !== undefined)
      settings['enableTargetsToSelfAddAccess'] = false;
  } else if (named !== undefined) {
    settings['enableTargetsToSelfAddAccess'] = named;
  } else if (given.scopeType !== undefined) {
    settings['enableTargetsToSelfAddAccess'] = acceptsRequests(before);
  }
  if (Object.keys(settings).length > 0) changes['requestorSettings'] = settings;
  return changes;
}

function writeFlags(given: RequestorSettingsInput): WireObject {
  const wire: WireObject = {};
  for (const name of flagsOfV1) if (given[name] !== undefined) wire[name] = given[name];
  if (given.onBehalfRequestors !== undefined) {
    wire['onBehalfRequestors'] = writeSubjectSets(given.onBehalfRequestors).main;
  }
  return wire;
}
