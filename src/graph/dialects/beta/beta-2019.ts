import { betaExpansionOf } from './hidden-parts.js';
import { betaInexpressible } from './inexpressible.js';
import { expandsOf } from './query.js';
import { readBeta2019Policy } from './reader.js';
import { isBetaPolicySent } from './set-by-graph.js';
import { writeBetaPolicy } from './writer.js';
import type { Dialect } from '../dialect.js';
import { expandOptions, listQuery, readListPage } from '../shared/collection.js';
import { policyPath } from '../shared/policy-path.js';

const COLLECTION = '/beta/accessPackageAssignmentPolicies';

/**
 * The form of October 2019: the collection at the root of beta, `isEnabled` a member of the policy.
 * Source: Microsoft Graph documentation of that month, "Create accessPackageAssignmentPolicy".
 */
export const beta2019: Dialect = {
  name: 'beta-2019',
  versionPath: '/beta',
  collectionPath: COLLECTION,
  policyPath: (id, expansion) => policyPath(COLLECTION, id, expandOptions(expandsOf(expansion))),
  listQuery: (query) => listQuery(query, expandsOf(query.expansion)),
  readList: readListPage,
  inexpressible: betaInexpressible,
  createBody: writeBetaPolicy,
  expansionOf: betaExpansionOf,
  isSent: isBetaPolicySent,
  replacement: null,
  readPolicy: readBeta2019Policy,
};
