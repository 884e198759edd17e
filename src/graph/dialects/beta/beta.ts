import type {
  CreateAccessPackageAssignmentPolicyInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../../generated/model.js';
import { UntruthfulPolicyError } from '../../input-errors.js';
import { betaExpansionOf, betaHiddenParts } from './hidden-parts.js';
import { betaExpandOptions, betaFilterOptions } from '../beta-query.js';
import { looksUntruthful, replaceMembers } from '../beta-replacement.js';
import { readBetaPolicy } from './reader.js';
import { writeBetaPolicy } from '../beta-writer.js';
import type { Dialect, WireObject } from '../dialect.js';
import { object } from '../shared/wire-values.js';
import { scopeTypes } from '../shared/enum-values.js';

/** Today's beta form. Source: Microsoft Graph beta reference, "Create accessPackageAssignmentPolicy". */
export const beta: Dialect = {
  name: 'beta',
  versionPath: '/beta',
  collectionPath: '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies',
  expandOptions: betaExpandOptions,
  filterOptions: betaFilterOptions,
  createBody: writeCreate,
  expansionOf: betaExpansionOf,
  replacement: { hiddenParts: betaHiddenParts, body: writeReplacement },
  readPolicy: readBetaPolicy,
};

function writeCreate({ isEnabled, ...input }: CreateAccessPackageAssignmentPolicyInput): WireObject {
  const wire = writeBetaPolicy(input);
  if (isEnabled != null) {
    const settings = object(wire['requestorSettings']) ?? noRequestors;
    wire['requestorSettings'] = { ...settings, acceptRequests: settings['acceptRequests'] ?? isEnabled };
  }
  return wire;
}

function writeReplacement(
  before: WireObject,
  { isEnabled, ...input }: UpdateAccessPackageAssignmentPolicyInput,
): WireObject {
  if (looksUntruthful(before)) throw new UntruthfulPolicyError();
  const changes = writeBetaPolicy(input);
  // Graph's word for taking all away is the empty list (its update reference).
  if (changes['customExtensionStageSettings'] === null) changes['customExtensionStageSettings'] = [];
  const body = replaceMembers(before, changes);
  if (isEnabled != null) {
    const settings = object(body['requestorSettings']) ?? noRequestors;
    const named = object(changes['requestorSettings'])?.['acceptRequests'];
    body['requestorSettings'] = { ...settings, acceptRequests: named ?? isEnabled };
  }
  return body;
}

/** What Graph itself takes when the settings are absent (its create reference); a bare `acceptRequests` would have no scope. */
const noRequestors: WireObject = { scopeType: scopeTypes.toWire('NO_SUBJECTS'), allowedRequestors: [] };
