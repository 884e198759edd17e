import type {
  AttributeRuleMembers,
  ConnectedOrganizationMembers,
  ExternalSponsors,
  GroupMembers,
  InternalSponsors,
  OtherUserSet,
  RequestorManager,
  SingleUser,
  TargetAgentIdentitySponsorsOrOwners,
  TargetUserSponsors,
  UserSetInput,
} from '../../../generated/schema.js';
import { tagged } from './members.js';
import type { WireObject } from '../dialect.js';
import { flag, int32, odataTypeName, text } from '../shared/wire-values.js';

type AnyUserSet =
  | SingleUser
  | GroupMembers
  | ConnectedOrganizationMembers
  | RequestorManager
  | InternalSponsors
  | ExternalSponsors
  | TargetUserSponsors
  | TargetAgentIdentitySponsorsOrOwners
  | AttributeRuleMembers
  | OtherUserSet;

/** Reads an item of a `userSet` collection. Source: Microsoft Graph beta metadata, userSet and its derived types. */
export function readUserSet(wire: WireObject): AnyUserSet {
  const isBackup = flag(wire['isBackup']);
  const id = text(wire['id']);
  const description = text(wire['description']);
  switch (odataTypeName(wire)) {
    case 'singleUser':
      return { __typename: 'SingleUser', isBackup, userId: id, description };
    case 'groupMembers':
      return { __typename: 'GroupMembers', isBackup, groupId: id, description };
    case 'connectedOrganizationMembers':
      return {
        __typename: 'ConnectedOrganizationMembers',
        isBackup,
        connectedOrganizationId: id,
        description,
      };
    case 'requestorManager':
      return { __typename: 'RequestorManager', isBackup, managerLevel: int32(wire['managerLevel']) };
    case 'internalSponsors':
      return { __typename: 'InternalSponsors', isBackup };
    case 'externalSponsors':
      return { __typename: 'ExternalSponsors', isBackup };
    case 'targetUserSponsors':
      return { __typename: 'TargetUserSponsors', isBackup };
    case 'targetAgentIdentitySponsorsOrOwners':
      return { __typename: 'TargetAgentIdentitySponsorsOrOwners', isBackup };
    case 'attributeRuleMembers':
      return {
        __typename: 'AttributeRuleMembers',
        isBackup,
        membershipRule: text(wire['membershipRule']),
        description,
      };
    default:
      return { __typename: 'OtherUserSet', isBackup, odataType: text(wire['@odata.type']) };
  }
}

/**
 * Writes one branch of `UserSetInput` with Graph's `@odata.type`. `managerLevel` is always there, 1 unless given:
 * a manager without it has been seen to be dropped silently.
 */
export function writeUserSet(input: UserSetInput): WireObject {
  const wire = tagged(input);
  if (input.requestorManager !== undefined) wire['managerLevel'] ??= 1;
  return wire;
}
