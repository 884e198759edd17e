import type {
  CreateAccessPackageAssignmentPolicyInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../../generated/schema.js';
import { betaExpansionOf, betaHiddenParts } from './hidden-parts.js';
import { betaInexpressible } from './inexpressible.js';
import { expandsOf } from './query.js';
import { replaceMembers } from './replacement.js';
import { readBetaPolicy } from './reader.js';
import { isBetaPolicySent } from './set-by-graph.js';
import { writeBetaPolicy } from './writer.js';
import type { Dialect, WireObject } from '../dialect.js';
import { expandOptions, listQuery, readListPage } from '../shared/collection.js';
import { policyPath } from '../shared/policy-path.js';
import { object } from '../shared/wire-values.js';
import { scopeTypes } from '../shared/enum-values.js';

const COLLECTION = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';

/** Today's beta form. Source: Microsoft Graph beta reference, "Create accessPackageAssignmentPolicy". */
export const beta: Dialect = {
  name: 'beta',
  versionPath: '/beta',
  collectionPath: COLLECTION,
  policyPath: (id, expansion) => policyPath(COLLECTION, id, expandOptions(expandsOf(expansion))),
  listQuery: (query) => listQuery(query, expandsOf(query.expansion)),
  readList: readListPage,
  inexpressible: betaInexpressible,
  createBody: writeCreate,
  expansionOf: betaExpansionOf,
  isSent: isBetaPolicySent,
  replacement: {
    hiddenParts: betaHiddenParts,
    readPath: (id, parts) => policyPath(COLLECTION, id, expandOptions(parts.map(({ expand }) => expand))),
    body: writeReplacement,
  },
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
  const changes = writeBetaPolicy(input);
  if (input.expiration === null) {
    changes['durationInDays'] ??= 0;
    changes['expirationDateTime'] ??= null;
  }
  const review = object(changes['accessReviewSettings']);
  if (
    input.accessReviewSettings?.schedule === null &&
    !Object.keys(noSchedule).some((name) => name in (review ?? {}))
  ) {
    changes['accessReviewSettings'] = { ...review, ...noSchedule };
  }
  // The empty list takes all away (Microsoft Graph beta reference, Update accessPackageAssignmentPolicy).
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

/** A review that says nothing of when it begins, how long it takes and how it recurs. */
const noSchedule: WireObject = { recurrenceType: null, startDateTime: null, durationInDays: null };
