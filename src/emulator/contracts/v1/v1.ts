import { isObject, type WireObject } from '../../answers.js';
import { READ, WRITE } from '../../tokens.js';
import type { Contract, PolicyWrite } from '../contract.js';
import { textsIn } from '../metadata/known-texts.js';
import { lineage } from '../metadata/metadata.js';
import { invalidModel } from '../metadata/require-type.js';
import { objectIn } from '../shared/members.js';
import { requireSense } from '../shared/sense.js';
import { v1Metadata } from './metadata.js';
import { expandedMembers, navigations } from './navigations.js';
import { requirePolicy } from './rules.js';
import { showMembers } from './show.js';
import { takePolicy } from './take.js';

const serverSet = ['id', 'createdDateTime', 'modifiedDateTime'];

const written = Object.keys(lineage(v1Metadata, 'accessPackageAssignmentPolicy')[0]?.members ?? {});

/** All that `$expand` can show. */
const everything = new Map([
  ...navigations.map((name) => [name, ''] as const),
  ['customExtensionStageSettings', '$expand=customExtension'] as const,
]);

/** v1.0 as it is documented, and as its metadata has it where the documentation shows bodies of beta. */
export const v1: Contract = {
  name: 'v1.0',
  root: '/v1.0',
  collection: 'identityGovernance/entitlementManagement/assignmentPolicies',
  permissions: { read: [READ, WRITE], write: [WRITE], takesApplications: true },
  filters: new Map([
    ['displayName', { type: 'text', valueIn: (policy) => policy['displayName'] }],
    ['accessPackage/id', { type: 'guid', valueIn: (policy) => policy['accessPackageId'] }],
    ['catalog/id', { type: 'guid', valueIn: (policy) => catalogId(policy) }],
  ]),
  navigations,
  nestedNavigations: [],
  readOnlyNavigations: ['catalog'],
  hasMember: (name, extras) => written.includes(name) || serverSet.includes(name) || extras.members.has(name),
  show: ({ policy }, expand, extras) => ({
    members: showMembers(policy, extras.members),
    expanded: expandedMembers(policy, expand),
  }),
  hasContext: () => true,
  create(body, write) {
    requirePolicy(body, write.extras.types, write.caller);
    if (body['allowedTargetScope'] === 'unknownFutureValue') throw invalidModel();
    const policy = takePolicy(body, {}, write.extras.members);
    requireSense(policy, write.extras.types);
    return { policy };
  },
  replace(body, before, write) {
    const shown = showMembers(before, write.extras.members);
    requirePolicy(body, knownBy(before, write), write.caller);
    if (
      body['allowedTargetScope'] === 'unknownFutureValue' &&
      shown['allowedTargetScope'] !== 'unknownFutureValue'
    )
      throw invalidModel();
    return takePolicy(body, before, write.extras.members);
  },
  // The host has been seen with beta's path only.
  internalAddress: (id) => `https://elm.iga.azure.com/api/v1/assignmentPolicies('${id}')`,
};

/** What this version shows of the policy may come back. */
function knownBy(before: WireObject, { extras }: PolicyWrite): ReadonlySet<string> {
  const shown = [showMembers(before, extras.members), expandedMembers(before, everything)];
  return textsIn(shown, new Set(extras.types));
}

function catalogId(policy: WireObject): unknown {
  const catalog = policy['accessPackageCatalog'];
  if (isObject(catalog)) return catalog['id'];
  return objectIn(policy, 'accessPackage')?.['catalogId'];
}
