import type { UserSet } from '../../../../generated/schema.js';
import { kindOf } from '../../../policy-members.js';

const relations: ReadonlySet<string> = new Set([
  'requestorManager',
  'internalSponsors',
  'externalSponsors',
  'targetUserSponsors',
  'targetAgentIdentitySponsorsOrOwners',
]);

/** Whether an entry is found by its relation to the requestor, who may have nobody of the kind. */
export function isRelation(userSet: UserSet): boolean {
  return relations.has(kindOf(userSet).kind);
}

/** Whom an entry means, as text that is equal for equal people; null when nobody can say. */
export function identityOf(userSet: UserSet): string | null {
  const { kind, members } = kindOf(userSet);
  if (kind === 'requestorManager') {
    const level = members['managerLevel'];
    // Graph's default.
    return `${kind} ${typeof level === 'number' ? level : 1}`;
  }
  if (relations.has(kind)) return kind;
  const id = kind === 'singleUser' ? members['userId'] : kind === 'groupMembers' ? members['groupId'] : null;
  return typeof id === 'string' ? `${kind} ${id.toLowerCase()}` : null;
}

/** Entries that do not wait until others cannot be determined. */
export function firstOf(userSets: readonly UserSet[] | null): UserSet[] {
  return (userSets ?? []).filter(({ isBackup }) => isBackup !== true);
}

/** Places in a list at which somebody stands who is in `others`. */
export function placesOf(userSets: readonly UserSet[], others: readonly UserSet[]): number[] {
  const identities = new Set(others.map(identityOf));
  return [...userSets.keys()].filter((place) => {
    const userSet = userSets[place];
    const identity = userSet === undefined ? null : identityOf(userSet);
    return identity !== null && identities.has(identity);
  });
}
