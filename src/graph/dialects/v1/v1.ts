import type { Dialect } from '../dialect.js';
import { expandOptions, listQuery, readListPage } from '../shared/collection.js';
import { policyPath } from '../shared/policy-path.js';
import { v1HiddenParts } from './hidden-parts.js';
import { v1Inexpressible } from './inexpressible.js';
import { expandsOf } from './query.js';
import { readV1Policy } from './reader.js';
import { replaceV1Policy } from './replacement.js';
import { isV1PolicySent, v1ExpansionOf } from './set-by-graph.js';
import { writeV1Policy } from './writer.js';

const COLLECTION = '/v1.0/identityGovernance/entitlementManagement/assignmentPolicies';

/** Graph's version for production. Source: Microsoft Graph v1.0 reference, accessPackageAssignmentPolicy. */
export const v1: Dialect = {
  name: 'v1.0',
  versionPath: '/v1.0',
  collectionPath: COLLECTION,
  policyPath: (id, expansion) => policyPath(COLLECTION, id, expandOptions(expandsOf(expansion))),
  listQuery: (query) => listQuery(query, expandsOf(query.expansion)),
  readList: readListPage,
  inexpressible: v1Inexpressible,
  createBody: writeV1Policy,
  expansionOf: v1ExpansionOf,
  isSent: isV1PolicySent,
  replacement: {
    hiddenParts: v1HiddenParts,
    readPath: (id, parts) => policyPath(COLLECTION, id, expandOptions(parts.map(({ expand }) => expand))),
    body: replaceV1Policy,
  },
  readPolicy: readV1Policy,
};
