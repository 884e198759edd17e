import type {
  CreateAccessPackageAssignmentPolicyInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../generated/model.js';
import { UntruthfulPolicyError } from '../input-errors.js';
import { looksUntruthful, replaceMembers } from './beta-replacement.js';
import { readBetaPolicy } from './beta-reader.js';
import { writeBetaPolicy } from './beta-writer.js';
import type { Dialect, WireObject } from './dialect.js';
import { object } from './wire-values.js';
import { scopeTypes } from './words.js';

/** Today's beta form. Source: Microsoft Graph beta reference, "Create accessPackageAssignmentPolicy". */
export const beta: Dialect = {
  name: 'beta',
  versionPath: '/beta',
  collectionPath: '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies',
  createBody: writeCreate,
  replaceBody,
  readPolicy: readBetaPolicy,
};

function writeCreate({ isEnabled, ...input }: CreateAccessPackageAssignmentPolicyInput): WireObject {
  const wire = writeBetaPolicy(input);
  if (isEnabled != null) {
    // What Graph itself takes when the settings are absent (its create reference); a bare acceptRequests would have no scope.
    const settings = object(wire['requestorSettings']) ?? {
      scopeType: scopeTypes.toWire('NO_SUBJECTS'),
      allowedRequestors: [],
    };
    wire['requestorSettings'] = { ...settings, acceptRequests: settings['acceptRequests'] ?? isEnabled };
  }
  return wire;
}

function replaceBody(
  before: WireObject,
  { isEnabled, ...input }: UpdateAccessPackageAssignmentPolicyInput,
): WireObject {
  if (looksUntruthful(before)) throw new UntruthfulPolicyError();
  const changes = writeBetaPolicy(input);
  if (isEnabled != null) {
    changes['requestorSettings'] = { acceptRequests: isEnabled, ...object(changes['requestorSettings']) };
  }
  return replaceMembers(before, changes);
}
