import type { UserSetInput } from '../../generated/operations.js';

/** Kinds of people, as the schema's branches have them. */
export type UserSetKind = keyof UserSetInput;

/** What the page calls each kind. */
export const kindLabels: Readonly<Record<UserSetKind, string>> = {
  requestorManager: 'The requestor’s manager',
  singleUser: 'One person',
  groupMembers: 'Members of a group',
  internalSponsors: 'Sponsors inside the organization',
  externalSponsors: 'Sponsors outside the organization',
  targetUserSponsors: 'Sponsors of whoever gets access',
  targetAgentIdentitySponsorsOrOwners: 'Sponsors or owners of the agent identity',
  targetManager: 'The manager of whoever gets access',
  targetApplicationOwners: 'Owners of the application',
  connectedOrganizationMembers: 'People of a connected organization',
  singleServicePrincipal: 'One service principal',
  attributeRuleMembers: 'Whom a rule selects',
};

/** Who may decide. */
export const approverKinds: readonly UserSetKind[] = [
  'requestorManager',
  'singleUser',
  'groupMembers',
  'internalSponsors',
  'externalSponsors',
  'targetUserSponsors',
  'targetAgentIdentitySponsorsOrOwners',
];

/** Who can be named one by one, and thus steps in or reviews. */
export const namedKinds: readonly UserSetKind[] = ['singleUser', 'groupMembers'];

/** Who may ask for others. */
export const onBehalfKinds: readonly UserSetKind[] = ['targetManager', 'targetApplicationOwners'];

/** An entry of a kind with nothing filled in. */
export function blankUserSet(kind: UserSetKind, isBackup = false): UserSetInput {
  switch (kind) {
    case 'requestorManager':
      return { requestorManager: { managerLevel: 1, isBackup } };
    case 'targetManager':
      return { targetManager: { managerLevel: 1, isBackup } };
    case 'singleUser':
      return { singleUser: { userId: '', isBackup } };
    case 'groupMembers':
      return { groupMembers: { groupId: '', isBackup } };
    case 'connectedOrganizationMembers':
      return { connectedOrganizationMembers: { connectedOrganizationId: '', isBackup } };
    case 'singleServicePrincipal':
      return { singleServicePrincipal: { servicePrincipalId: '', isBackup } };
    case 'attributeRuleMembers':
      return { attributeRuleMembers: { membershipRule: '' } };
    case 'internalSponsors':
      return { internalSponsors: { isBackup } };
    case 'externalSponsors':
      return { externalSponsors: { isBackup } };
    case 'targetUserSponsors':
      return { targetUserSponsors: { isBackup } };
    case 'targetAgentIdentitySponsorsOrOwners':
      return { targetAgentIdentitySponsorsOrOwners: { isBackup } };
    case 'targetApplicationOwners':
      return { targetApplicationOwners: { isBackup } };
  }
}

const kinds = Object.keys(kindLabels) as UserSetKind[];

/** The kind of an entry. */
export function kindOf(entry: UserSetInput): UserSetKind {
  return kinds.find((kind) => entry[kind] !== undefined) ?? 'singleUser';
}

/** Whether an entry steps in only where nobody else of its list can be found. */
export function isBackup(entry: UserSetInput): boolean {
  return entry[kindOf(entry)]?.isBackup === true;
}
