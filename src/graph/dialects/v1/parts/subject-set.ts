import type {
  AttributeRuleMembers,
  ConnectedOrganizationMembers,
  ExternalSponsors,
  GroupMembers,
  InternalSponsors,
  OtherUserSet,
  RequestorManager,
  SingleServicePrincipal,
  SingleUser,
  TargetAgentIdentitySponsorsOrOwners,
  TargetApplicationOwners,
  TargetManager,
  TargetUserSponsors,
  UserSetInput,
} from '../../../../generated/schema.js';
import type { WireObject } from '../../dialect.js';
import { kindOf } from '../../../../policy/policy-members.js';
import { int32, objects, odataType, odataTypeName, text } from '../../shared/wire-values.js';

type AnyUserSet =
  | SingleUser
  | GroupMembers
  | ConnectedOrganizationMembers
  | SingleServicePrincipal
  | RequestorManager
  | TargetManager
  | InternalSponsors
  | ExternalSponsors
  | TargetUserSponsors
  | TargetApplicationOwners
  | TargetAgentIdentitySponsorsOrOwners
  | AttributeRuleMembers
  | OtherUserSet;

/**
 * Reads an item of a `subjectSet` collection. Source: Microsoft Graph v1.0 metadata, subjectSet and its derived types.
 * @param isBackup whether the collection is a fallback list
 */
function readSubjectSet(wire: WireObject, isBackup: boolean): AnyUserSet {
  const description = text(wire['description']);
  switch (odataTypeName(wire)) {
    case 'singleUser':
      return { __typename: 'SingleUser', isBackup, userId: text(wire['userId']), description };
    case 'groupMembers':
      return { __typename: 'GroupMembers', isBackup, groupId: text(wire['groupId']), description };
    case 'connectedOrganizationMembers': {
      const connectedOrganizationId = text(wire['connectedOrganizationId']);
      return { __typename: 'ConnectedOrganizationMembers', isBackup, connectedOrganizationId, description };
    }
    case 'singleServicePrincipal': {
      const servicePrincipalId = text(wire['servicePrincipalId']);
      return { __typename: 'SingleServicePrincipal', isBackup, servicePrincipalId, description };
    }
    case 'attributeRuleMembers': {
      const membershipRule = text(wire['membershipRule']);
      return { __typename: 'AttributeRuleMembers', isBackup, membershipRule, description };
    }
    case 'requestorManager':
      return { __typename: 'RequestorManager', isBackup, managerLevel: int32(wire['managerLevel']) };
    case 'targetManager':
      return { __typename: 'TargetManager', isBackup, managerLevel: int32(wire['managerLevel']) };
    case 'internalSponsors':
      return { __typename: 'InternalSponsors', isBackup };
    case 'externalSponsors':
      return { __typename: 'ExternalSponsors', isBackup };
    case 'targetUserSponsors':
      return { __typename: 'TargetUserSponsors', isBackup };
    case 'targetApplicationOwners':
      return { __typename: 'TargetApplicationOwners', isBackup };
    case 'targetAgentIdentitySponsorsOrOwners':
      return { __typename: 'TargetAgentIdentitySponsorsOrOwners', isBackup };
    default:
      return { __typename: 'OtherUserSet', isBackup, odataType: text(wire['@odata.type']) };
  }
}

/** Reads a collection and the one that steps in for it as one list, backups last; null when there is neither. */
export function readSubjectSets(main: unknown, fallback?: unknown): AnyUserSet[] | null {
  const others = objects(main, (wire) => readSubjectSet(wire, false));
  const backups = objects(fallback, (wire) => readSubjectSet(wire, true));
  return others === null && backups === null ? null : [...(others ?? []), ...(backups ?? [])];
}

/** The entries of a list by the collection that they belong into: those that step in for others apart. */
export function writeSubjectSets(items: readonly UserSetInput[] | null | undefined): {
  readonly main: WireObject[];
  readonly fallback: WireObject[];
} {
  const [main, fallback]: [WireObject[], WireObject[]] = [[], []];
  for (const item of items ?? []) {
    const { kind, members } = kindOf(item);
    const wire: WireObject = { '@odata.type': odataType(kind) };
    for (const name in members) if (name !== 'isBackup') wire[name] = members[name];
    // A manager without a level has been seen to be dropped silently by beta.
    if (kind === 'requestorManager' || kind === 'targetManager') wire['managerLevel'] ??= 1;
    (members['isBackup'] === true ? fallback : main).push(wire);
  }
  return { main, fallback };
}
