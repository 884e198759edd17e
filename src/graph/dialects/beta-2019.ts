import { betaExpansionOf } from './beta/hidden-parts.js';
import { betaExpandOptions, betaFilterOptions } from './beta-query.js';
import { readBetaPolicy } from './beta/reader.js';
import { writeBetaPolicy } from './beta-writer.js';
import type { Dialect } from './dialect.js';

/**
 * The form of October 2019: the collection at the root of beta, `isEnabled` a member of the policy.
 * Source: Microsoft Graph documentation of that month, "Create accessPackageAssignmentPolicy".
 */
export const beta2019: Dialect = {
  name: 'beta-2019',
  versionPath: '/beta',
  collectionPath: '/beta/accessPackageAssignmentPolicies',
  expandOptions: betaExpandOptions,
  filterOptions: betaFilterOptions,
  createBody: writeBetaPolicy,
  expansionOf: betaExpansionOf,
  replacement: null,
  readPolicy: readBetaPolicy,
};
