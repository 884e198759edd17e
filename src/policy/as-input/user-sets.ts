import type { UserSet, UserSetInput } from '../../generated/schema.js';
import { kindOf } from '../policy-members.js';
import { usesMemberOf } from '../values/membership-rule.js';
import { said, wholeList, type Omissions } from './omissions.js';

/** What each kind of entry needs; null when it needs nothing. Which ones there are is up to `UserSetInput`. */
const needs: Readonly<Record<keyof UserSetInput, string | null>> = {
  singleUser: 'userId',
  groupMembers: 'groupId',
  connectedOrganizationMembers: 'connectedOrganizationId',
  singleServicePrincipal: 'servicePrincipalId',
  attributeRuleMembers: 'membershipRule',
  requestorManager: null,
  targetManager: null,
  internalSponsors: null,
  externalSponsors: null,
  targetUserSponsors: null,
  targetApplicationOwners: null,
  targetAgentIdentitySponsorsOrOwners: null,
};

const neededBy: ReadonlyMap<string, string | null> = new Map(Object.entries(needs));

/** Entries of a list as input; null for no list, and for one with an entry that cannot be carried. */
export function userSetsAsInput(
  omissions: Omissions,
  path: string,
  items: readonly UserSet[] | null,
): UserSetInput[] | null {
  return wholeList(items, (item, index) => userSetAsInput(omissions, `${path}.${index}`, item));
}

function userSetAsInput(omissions: Omissions, path: string, item: UserSet): UserSetInput | null {
  const { kind, members } = kindOf(item);
  const need = neededBy.get(kind);
  if (need === undefined)
    return omissions.add(path, 'Its kind is not known here, so the whole list is left out.');
  if (need != null && typeof members[need] !== 'string') {
    return omissions.add(path, `Graph shows no ${need} of it, so the whole list is left out.`);
  }
  const rule = members['membershipRule'];
  if (typeof rule === 'string' && usesMemberOf(rule)) {
    const reason = 'Its rule uses memberOf, which Microsoft Graph has ended on 2026-10-27';
    return omissions.add(path, `${reason}, so the whole list is left out.`);
  }
  const { __typename, description, ...named } = members;
  // That of a rule is somebody's own. Of all others it is the name in the directory, which Graph fills in.
  const own = kind === 'attributeRuleMembers' ? { description } : {};
  return { [kind]: said({ ...named, ...own }) } as UserSetInput;
}
