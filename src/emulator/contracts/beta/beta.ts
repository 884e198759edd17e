import { isObject, type WireObject } from '../../answers.js';
import { serverSetMembers } from '../../policies/stamps.js';
import { READ, WRITE } from '../../tokens.js';
import type { Contract } from '../contract.js';
import { textsIn } from '../metadata/known-texts.js';
import { omit } from '../shared/members.js';
import { requireSense } from '../shared/sense.js';
import { withUnnamed } from './carry.js';
import { settled } from './defaults.js';
import { writableMembers } from './metadata.js';
import { expandedMembers, navigations, plainMembers, STAGE_EXTENSION } from './navigations.js';
import { createPolicyRules } from './rules.js';
import { inTermsOfBeta } from './untruths.js';

/** Beta as it is documented today. */
export const beta: Contract = {
  name: 'beta',
  root: '/beta',
  collection: 'identityGovernance/entitlementManagement/accessPackageAssignmentPolicies',
  permissions: { read: [READ, WRITE], write: [WRITE], takesApplications: true },
  filters: new Map([
    ['displayName', { type: 'text', valueIn: (policy) => policy['displayName'] }],
    ['accessPackage/id', { type: 'guid', valueIn: (policy) => policy['accessPackageId'] }],
  ]),
  navigations,
  nestedNavigations: [STAGE_EXTENSION],
  readOnlyNavigations: ['accessPackage', 'accessPackageCatalog'],
  hasMember: (name, extras) =>
    writableMembers.includes(name) || serverSetMembers.includes(name) || extras.members.has(name),
  show({ policy }, expand) {
    const shown = inTermsOfBeta(policy);
    return {
      members: omit(plainMembers(shown, expand), ['isEnabled']),
      expanded: expandedMembers(shown, expand),
    };
  },
  hasContext: () => true,
  create(body, { extras }) {
    createPolicyRules(extras.types).requireCreate(body);
    const policy = settled(body, extras.members);
    requireSense(policy, extras.types);
    return { policy };
  },
  replace(body, before, { extras }) {
    // What beta shows of the policy may come back.
    createPolicyRules(textsIn(inTermsOfBeta(before), new Set(extras.types))).requirePut(body);
    const policy = withUnnamed(settled(body, extras.members), before);
    return 'isEnabled' in before ? { ...policy, isEnabled: acceptsRequests(policy) } : policy;
  },
  // Users have reported this host.
  internalAddress: (id) => `https://elm.iga.azure.com/api/v1/accessPackageAssignmentPolicies('${id}')`,
};

/** What became of the `isEnabled` of 2019. */
function acceptsRequests(policy: WireObject): boolean {
  const settings = policy['requestorSettings'];
  return isObject(settings) && settings['acceptRequests'] === true;
}
