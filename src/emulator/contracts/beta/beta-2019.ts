import type { WireObject } from '../../answers.js';
import type { KeptPolicy } from '../../policies/policy.js';
import { serverSetMembers } from '../../policies/stamps.js';
import { WRITE } from '../../tokens.js';
import type { Contract } from '../contract.js';
import { beta } from './beta.js';
import { pick } from '../shared/members.js';
import { requireSense } from '../shared/sense.js';
import { settled } from './defaults.js';
import { expandedMembers, plainMembers } from './navigations.js';
import { createPolicyRules } from './rules.js';
import { inTermsOfBeta } from './untruths.js';

/** The four members that a create had. */
const members: readonly string[] = ['accessPackageId', 'displayName', 'description', 'isEnabled'];

/**
 * Beta as the specification of October 2019 has it: a policy that was made with these members shows them and its id, and
 * nothing else. There was no update, and one permission for everything, none for applications.
 */
export const beta2019: Contract = {
  ...beta,
  name: 'beta-2019',
  collection: 'accessPackageAssignmentPolicies',
  permissions: { read: [WRITE], write: [WRITE], takesApplications: false },
  hasMember: (name, extras) => name === 'isEnabled' || beta.hasMember(name, extras),
  show(kept, expand) {
    const policy = limited(kept);
    return { members: plainMembers(policy, expand), expanded: expandedMembers(policy, expand) };
  },
  // The specification's own answer shows the policy's members and nothing else.
  hasContext: (kept) => 'createdDateTime' in limited(kept),
  create(body, { extras }) {
    createPolicyRules(extras.types).requireCreate(body);
    const policy = {
      ...settled(body, extras.members, body['isEnabled'] === true),
      ...pick(body, ['isEnabled']),
    };
    requireSense(policy, extras.types);
    const isPlain = Object.keys(body).every((name) => [...members, ...serverSetMembers].includes(name));
    if (!isPlain) return { policy };
    return { policy, madeWith: ['id', ...members.filter((name) => Object.hasOwn(body, name))] };
  },
  replace: null,
};

function limited({ policy, madeWith }: KeptPolicy): WireObject {
  return madeWith === undefined ? inTermsOfBeta(policy) : pick(policy, madeWith);
}
