import type { RequestorSettingsInput } from '../../generated/operations.js';
import { CheckField } from '../../parts/fields/check-field.js';
import { Group } from '../../parts/fields/group.js';
import { at, type Place } from '../draft/place.js';
import { onBehalfKinds } from '../draft/user-sets.js';
import { PeopleList } from './people-list.js';

/** Who may ask on behalf of those who are in the scope, and for what. */
export function OnBehalf({
  settings,
}: {
  readonly settings: Place<RequestorSettingsInput | null | undefined>;
}) {
  const people = at(settings, 'onBehalfRequestors');
  return (
    <Group path="requestorSettings.onBehalfRequestors" legend="On-behalf requestors">
      <PeopleList
        place={people}
        role="on-behalf requestor"
        adding="Add an on-behalf requestor"
        kinds={onBehalfKinds}
        first={
          settings.value?.scopeType?.includes('SERVICE_PRINCIPALS') === true
            ? 'targetApplicationOwners'
            : 'targetManager'
        }
      />
      {((people.value ?? []).length > 0 || isAnySet(settings.value)) && (
        <>
          <CheckField
            place={at(settings, 'enableOnBehalfRequestorsToAddAccess')}
            label="They may ask for access for others"
          />
          <CheckField
            place={at(settings, 'enableOnBehalfRequestorsToUpdateAccess')}
            label="They may ask to change access of others"
          />
          <CheckField
            place={at(settings, 'enableOnBehalfRequestorsToRemoveAccess')}
            label="They may give access of others back"
          />
        </>
      )}
    </Group>
  );
}

function isAnySet(settings: RequestorSettingsInput | null | undefined): boolean {
  return (
    settings?.enableOnBehalfRequestorsToAddAccess === true ||
    settings?.enableOnBehalfRequestorsToUpdateAccess === true ||
    settings?.enableOnBehalfRequestorsToRemoveAccess === true
  );
}
