import { CheckField } from '../../parts/fields/check-field.js';
import { Group } from '../../parts/fields/group.js';
import { LengthField } from '../../parts/fields/length-field.js';
import { MomentField } from '../../parts/fields/moment-field.js';
import { NumberField } from '../../parts/fields/number-field.js';
import { SelectField } from '../../parts/fields/select-field.js';
import { TextField } from '../../parts/fields/text-field.js';
import { expiryLabels, expiryOf, withExpiry, type Expiry as Way } from '../draft/expiry.js';
import { durationOf, minutesOf } from '../draft/lengths.js';
import { at, type Place } from '../draft/place.js';
import type { PolicyDraft } from '../policy-draft.js';

/** How long access lasts, and whether it may be extended. */
export function Expiry({ draft }: { readonly draft: Place<PolicyDraft> }) {
  const expiry = expiryOf(draft.value);
  const way: Place<Way | null | undefined> = {
    path: 'expiration.type',
    value: expiry,
    set: (next) => {
      draft.set({ ...draft.value, ...withExpiry(next ?? 'default') });
    },
  };
  return (
    <Group
      members={['expiration', 'durationInDays', 'expirationDateTime', 'canExtend']}
      kind="section"
      legend="How long access lasts"
    >
      <SelectField place={way} label="When does access end?" options={expiryLabels} />
      <End draft={draft} expiry={expiry} />
      <CheckField place={at(draft, 'canExtend')} label="Whoever has access may ask to extend it" />
    </Group>
  );
}

function End({ draft, expiry }: { readonly draft: Place<PolicyDraft>; readonly expiry: Way }) {
  const pattern = at(draft, 'expiration');
  const duration = at(pattern, 'duration');
  const minutes = minutesOf(duration.value ?? '');
  switch (expiry) {
    case 'days':
      return (
        <NumberField
          place={at(draft, 'durationInDays')}
          others={['expiration']}
          label="Days of access"
          help="0: no end."
        />
      );
    case 'date':
      return draft.value.expirationDateTime == null ? (
        <MomentField place={at(pattern, 'endDateTime')} label="End of access" required />
      ) : (
        <MomentField place={at(draft, 'expirationDateTime')} label="End of access" required />
      );
    case 'time':
      return minutes === null && duration.value != null ? (
        <TextField place={duration} label="Time of access, as an ISO 8601 duration" required />
      ) : (
        <LengthField
          places={[duration.path, 'expiration']}
          of="of access"
          minutes={minutes}
          units={['hours', 'minutes']}
          onChange={(length) => {
            duration.set(durationOf(length));
          }}
        />
      );
    default:
      return null;
  }
}
