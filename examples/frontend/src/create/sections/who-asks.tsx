import type { RequestorSettingsInput } from '../../generated/operations.js';
import { CheckField } from '../../parts/fields/check-field.js';
import { Field } from '../../parts/fields/field.js';
import { Group } from '../../parts/fields/group.js';
import { LengthField } from '../../parts/fields/length-field.js';
import { TextField } from '../../parts/fields/text-field.js';
import { durationOf, minutesOf } from '../draft/lengths.js';
import { at, type Place } from '../draft/place.js';
import { kindsIn, scopeGroups, scopeOf, withScope } from '../draft/scope.js';
import type { PolicyDraft } from '../policy-draft.js';
import { OnBehalf } from './on-behalf.js';
import { PeopleList } from './people-list.js';

/** Who can ask for access, or gets it without asking. */
export function WhoAsks({ draft }: { readonly draft: Place<PolicyDraft> }) {
  const scope = scopeOf(draft.value);
  const settings: Place<RequestorSettingsInput | null | undefined> = at(draft, 'requestorSettings');
  const kinds = kindsIn(scope);
  return (
    <Group
      path="requestorSettings"
      members={['requestorSettings', 'automaticRequestSettings', 'isEnabled']}
      kind="section"
      legend="Who can ask"
    >
      <Field places={['requestorSettings.scopeType']} label="Who can ask for access?">
        {(control) => (
          <select
            {...control}
            value={scope}
            onChange={({ target: { value } }) => {
              const chosen = scopeGroups.flatMap(([, choices]) => choices).find(([each]) => each === value);
              if (chosen !== undefined) draft.set({ ...draft.value, ...withScope(draft.value, chosen[0]) });
            }}
          >
            {scopeGroups.map(([group, choices]) => (
              <optgroup key={group} label={group}>
                {choices.map(([value, text]) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {kinds.length > 0 && (
        <Group path="requestorSettings.allowedRequestors" legend="Who that is">
          <PeopleList
            place={at(settings, 'allowedRequestors')}
            role={scope === 'RULE' ? 'rule' : 'requestor'}
            adding={scope === 'RULE' ? 'Add a rule' : 'Add a requestor'}
            kinds={kinds}
          />
        </Group>
      )}
      {scope === 'RULE' && <Automatic draft={draft} />}
      <CheckField
        place={
          scope === 'DEFAULT' || draft.value.isEnabled != null
            ? at(draft, 'isEnabled')
            : at(settings, 'acceptRequests')
        }
        label={
          scope === 'NO_SUBJECTS' || scope === 'DEFAULT'
            ? 'Administrators may assign access'
            : 'New requests are taken'
        }
      />
      {scope !== 'DEFAULT' && (
        <>
          <CheckField
            place={at(settings, 'enableTargetsToSelfRemoveAccess')}
            label="Whoever has access may give it back"
          />
          <CheckField
            place={at(settings, 'allowCustomAssignmentSchedule')}
            label="A request may say when access begins and ends"
          />
          <OnBehalf settings={settings} />
        </>
      )}
    </Group>
  );
}

function Automatic({ draft }: { readonly draft: Place<PolicyDraft> }) {
  const settings = at(draft, 'automaticRequestSettings');
  const grace = at(settings, 'gracePeriodBeforeAccessRemoval');
  const minutes = minutesOf(grace.value ?? 'P0D');
  return (
    <Group path="automaticRequestSettings" legend="What the rule does">
      <CheckField
        place={at(settings, 'requestAccessForAllowedTargets')}
        label="Access is assigned to everybody whom it selects"
      />
      <CheckField
        place={at(settings, 'removeAccessWhenTargetLeavesAllowedTargets')}
        label="Access ends for those whom it no longer selects"
      />
      {minutes === null ? (
        <TextField place={grace} label="Time until access ends then" />
      ) : (
        <LengthField
          places={[grace.path]}
          of="until access ends then"
          minutes={minutes}
          units={['days', 'hours']}
          onChange={(length) => {
            grace.set(durationOf(length));
          }}
        />
      )}
    </Group>
  );
}
