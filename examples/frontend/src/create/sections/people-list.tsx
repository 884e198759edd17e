import type { UserSetInput } from '../../generated/operations.js';
import { ItemList } from '../../parts/fields/item-list.js';
import { append, items, type Place } from '../draft/place.js';
import { blankUserSet, isBackup, type UserSetKind } from '../draft/user-sets.js';
import { PeopleEntry } from './people-entry.js';

interface PeopleListProps {
  readonly place: Place<UserSetInput[] | null | undefined>;
  /** What an entry is, such as "approver". */
  readonly role: string;
  /** The text of the button that adds one. */
  readonly adding: string;
  /** The kinds to choose from; a new entry is of the first, or of `first`. */
  readonly kinds: readonly UserSetKind[];
  readonly first?: UserSetKind;
  /** Which of the list's entries: those that step in, the others, or all when it is left out. */
  readonly backups?: boolean;
}

/** People and groups of people, one by one. */
export function PeopleList({ place, role, adding, kinds, first, backups }: PeopleListProps) {
  const shown = items(place).filter(({ value }) => backups === undefined || isBackup(value) === backups);
  const add = () => {
    append(place, blankUserSet(first ?? kinds[0] ?? 'singleUser', backups ?? false));
  };
  return (
    <ItemList items={shown} noun={role} adders={[[adding, add]]}>
      {(item, index, remove) => (
        <PeopleEntry item={item} role={role} number={index + 1} kinds={kinds} remove={remove} />
      )}
    </ItemList>
  );
}
