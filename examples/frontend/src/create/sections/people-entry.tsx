import type { ReactNode } from 'react';
import type { UserSetInput } from '../../generated/operations.js';
import { Group } from '../../parts/fields/group.js';
import { NumberField } from '../../parts/fields/number-field.js';
import { SelectField } from '../../parts/fields/select-field.js';
import { TextField } from '../../parts/fields/text-field.js';
import { at, type Place } from '../draft/place.js';
import { blankUserSet, isBackup, kindLabels, kindOf, type UserSetKind } from '../draft/user-sets.js';

interface PeopleEntryProps {
  readonly item: Place<UserSetInput>;
  readonly role: string;
  readonly number: number;
  readonly kinds: readonly UserSetKind[];
  readonly remove: ReactNode;
}

/** One entry of a list of people: of which kind it is, and who that is. */
export function PeopleEntry({ item, role, number, kinds, remove }: PeopleEntryProps) {
  const kind = kindOf(item.value);
  const known = kinds.includes(kind) ? kinds : [...kinds, kind];
  const choice: Place<UserSetKind> = {
    path: `${item.path}.kind`,
    value: kind,
    set: (next) => {
      item.set(blankUserSet(next, isBackup(item.value)));
    },
  };
  const title = `${role.charAt(0).toUpperCase()}${role.slice(1)} ${number}`;
  return (
    <Group path={item.path} kind="item" legend={title}>
      <div className="side-by-side">
        {known.length > 1 && (
          <SelectField
            place={choice}
            label={`Who is the ${role}?`}
            options={known.map((each) => [each, kindLabels[each]])}
          />
        )}
        <PeopleFields item={item} role={role} kind={kind} />
      </div>
      {remove}
    </Group>
  );
}

/** The fields that the kind has. */
function PeopleFields({ item, role, kind }: Pick<PeopleEntryProps, 'item' | 'role'> & { kind: UserSetKind }) {
  switch (kind) {
    case 'requestorManager':
    case 'targetManager':
      return <LevelField place={at(at(item, kind), 'managerLevel')} />;
    case 'singleUser':
      return <TextField place={at(at(item, kind), 'userId')} label={`User id of the ${role}`} required />;
    case 'groupMembers':
      return <TextField place={at(at(item, kind), 'groupId')} label={`Group id of the ${role}`} required />;
    case 'connectedOrganizationMembers':
      return (
        <>
          <TextField
            place={at(at(item, kind), 'connectedOrganizationId')}
            label="Connected organization id"
            required
          />
          <TextField place={at(at(item, kind), 'description')} label="Note" />
        </>
      );
    case 'singleServicePrincipal':
      return (
        <>
          <TextField place={at(at(item, kind), 'servicePrincipalId')} label="Service principal id" required />
          <TextField place={at(at(item, kind), 'description')} label="Note" />
        </>
      );
    case 'attributeRuleMembers':
      return (
        <>
          <TextField
            place={at(at(item, kind), 'membershipRule')}
            label="Membership rule"
            help={'As of a dynamic group, such as (user.department -eq "Sales").'}
            required
          />
          <TextField place={at(at(item, kind), 'description')} label="Note" />
        </>
      );
    default:
      return null;
  }
}

function LevelField({ place }: { readonly place: Place<number | null | undefined> }) {
  return (
    <NumberField
      place={place}
      label="Manager level"
      min={1}
      max={4}
      help="1: the manager, 2: the manager’s manager."
    />
  );
}
