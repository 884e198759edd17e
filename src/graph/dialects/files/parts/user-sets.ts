import type { UserSetInput } from '../../../../generated/schema.js';
import { Source, type Given, type Reader } from '../reading/source.js';
import { flag, guid, listOf, lost, text, whole } from '../reading/values.js';
import { kindIn } from './kinds.js';

/** v1.0's name of the id that an entry has; beta calls each of them `id`. */
const references = new Map([
  ['singleUser', 'userId'],
  ['groupMembers', 'groupId'],
  ['connectedOrganizationMembers', 'connectedOrganizationId'],
  ['singleServicePrincipal', 'servicePrincipalId'],
]);

const managers: ReadonlySet<string> = new Set(['requestorManager', 'targetManager']);

const kinds: readonly string[] = [
  ...references.keys(),
  ...managers,
  'attributeRuleMembers',
  'internalSponsors',
  'externalSponsors',
  'targetUserSponsors',
  'targetApplicationOwners',
  'targetAgentIdentitySponsorsOrOwners',
];

/** Members that one kind alone has, so that an entry without a tag is of it. */
const proofs = new Map([...references].map(([kind, member]): [string, string] => [member, kind]));
proofs.set('membershipRule', 'attributeRuleMembers');

/** An entry of a list of people. @param isFallback whether the list is one that steps in for another */
function userSet(isFallback: boolean): Reader<UserSetInput> {
  return (given) => {
    const source = Source.of(given);
    const kind = source && kindIn(source, kinds, proofs);
    if (source === undefined || kind === undefined) return undefined;
    const members = membersOf(source, kind, given);
    const isBackup = source.one(flag, 'isBackup');
    source.end();
    if (members === null) return null;
    if (isFallback && isBackup === false) return lost(given, 'is no backup, in a list of backups');
    // The kind is one of the branches, and the members are those that this branch has.
    return {
      [kind]: { ...members, ...(isFallback ? { isBackup: true } : isBackup !== undefined && { isBackup }) },
    } as unknown as UserSetInput;
  };
}

/** What an entry has beside `isBackup`; null, with a note, when it lacks what its kind needs. */
function membersOf(source: Source, kind: string, given: Given): Record<string, unknown> | null {
  const reference = references.get(kind);
  if (managers.has(kind)) {
    const managerLevel = source.one(whole, 'managerLevel');
    return managerLevel === undefined ? {} : { managerLevel };
  }
  if (reference === undefined && kind !== 'attributeRuleMembers') return {};
  const description = source.one(text, 'description');
  const before = given.reading.losses;
  const name = reference ?? 'membershipRule';
  const value = reference === undefined ? source.one(text, name) : source.one(guid, name, 'id');
  if (value !== undefined) return { [name]: value, ...(description !== undefined && { description }) };
  if (given.reading.losses === before) return lost(given, `has no ${name}`);
  return lost(given, `cannot be carried without its ${name}`);
}

const people = listOf(userSet(false));
const fallbacks = listOf(userSet(true));

/** A list of people, and v1.0's list of those that step in for them, as one. */
export function peopleIn(
  source: Source,
  names: readonly string[],
  fallbackName?: string,
): UserSetInput[] | undefined {
  const main = source.one(people, ...names);
  const others = fallbackName === undefined ? undefined : source.one(fallbacks, fallbackName);
  return main === undefined && others === undefined ? undefined : [...(main ?? []), ...(others ?? [])];
}
