import type { UserSet } from '../../../generated/schema.js';
import { kindOf, type KindOfItem } from '../../policy-members.js';
import { listOf } from './lists.js';
import { named, quoted } from './quote.js';

/** Whether one of those who are meant acts, or all of them are spoken of. */
type HowMany = 'one' | 'all';

/** Some users: those who are named, and those who step in when the others cannot be determined. */
export interface MainAndBackup {
  readonly main: readonly UserSet[];
  readonly backup: readonly UserSet[];
}

/** Those who are named, and those who step in (`isBackup`). */
export function mainAndBackup(userSets: readonly UserSet[]): MainAndBackup {
  return {
    main: userSets.filter(({ isBackup }) => isBackup !== true),
    backup: userSets.filter(({ isBackup }) => isBackup === true),
  };
}

/** Any one of some users, as the one who acts: `the user X or a member of the group Y`. */
export function anyOf(userSets: readonly UserSet[]): string {
  return listOf(
    userSets.map((userSet) => userSetWords(userSet, 'one')),
    'or',
  );
}

/** All of some users: `the user X and the members of the group Y`. */
export function allOf(userSets: readonly UserSet[]): string {
  return listOf(
    userSets.map((userSet) => userSetWords(userSet, 'all')),
    'and',
  );
}

/** A user set in words, in the middle of a sentence. Source of the kinds: Microsoft Graph, userSet and subjectSet. */
function userSetWords(userSet: UserSet, howMany: HowMany): string {
  const item = kindOf(userSet);
  const { kind, members } = item;
  const isOne = howMany === 'one';
  switch (kind) {
    case 'singleUser':
      return named('the user', members['description'], members['userId']);
    case 'groupMembers':
      return named(
        isOne ? 'a member of the group' : 'the members of the group',
        members['description'],
        members['groupId'],
      );
    case 'connectedOrganizationMembers':
      return named(
        isOne ? 'somebody from the connected organization' : 'everybody from the connected organization',
        members['description'],
        members['connectedOrganizationId'],
      );
    case 'singleServicePrincipal':
      return named('the service principal', members['description'], members['servicePrincipalId']);
    case 'attributeRuleMembers':
      return `${isOne ? 'a user who matches' : 'all users who match'} ${ruleWords(item)}`;
    default:
      return relatedWords(item, isOne);
  }
}

function ruleWords({ members: { membershipRule: rule, description } }: KindOfItem): string {
  const words = typeof rule === 'string' ? `the rule ${quoted(rule)}` : 'a rule that is not known';
  return typeof description === 'string' && description !== '' ? `${words} (${quoted(description)})` : words;
}

/** Those who are told by how they stand to the one who asks, or to the one who gets access. */
function relatedWords({ kind, members }: KindOfItem, isOne: boolean): string {
  switch (kind) {
    case 'requestorManager':
      return managerWords(members['managerLevel'], "the requestor's manager", 'the requestor');
    case 'targetManager':
      return managerWords(
        members['managerLevel'],
        'the manager of the person who gets access',
        'the person who gets access',
      );
    case 'internalSponsors':
      return `${isOne ? 'an internal sponsor' : 'the internal sponsors'} of the requestor's connected organization`;
    case 'externalSponsors':
      return `${isOne ? 'an external sponsor' : 'the external sponsors'} of the requestor's connected organization`;
    case 'targetUserSponsors':
      return `${isOne ? 'a sponsor' : 'the sponsors'} of the person who gets access`;
    case 'targetAgentIdentitySponsorsOrOwners':
      return `${isOne ? 'a sponsor or owner' : 'the sponsors and owners'} of the agent identity that gets access`;
    case 'targetApplicationOwners':
      return `${isOne ? 'an owner' : 'the owners'} of the application that gets access`;
    default:
      return otherWords(members['odataType'], isOne);
  }
}

/** Graph takes the direct manager when no level is said. */
function managerWords(level: unknown, manager: string, who: string): string {
  return typeof level !== 'number' || level === 1 ? manager : `the manager ${level} levels above ${who}`;
}

function otherWords(odataType: unknown, isOne: boolean): string {
  const kind = typeof odataType === 'string' ? ` (${quoted(odataType)})` : '';
  return `${isOne ? 'somebody' : 'people'} of a kind that is not known here${kind}`;
}
