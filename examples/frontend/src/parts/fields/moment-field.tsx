import type { Place } from '../../create/draft/place.js';
import { Field } from './field.js';

interface MomentFieldProps {
  readonly place: Place<string | null | undefined>;
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
}

/** A moment in UTC, to the minute; emptied, nothing is said of it. */
export function MomentField({ place, label, help, required = false }: MomentFieldProps) {
  const time = Date.parse(place.value ?? '');
  return (
    <Field places={[place.path]} label={`${label} (UTC)`} help={help}>
      {(control) => (
        <input
          {...control}
          type="datetime-local"
          value={Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 16)}
          onChange={({ target: { value } }) => {
            place.set(value === '' ? (required ? '' : undefined) : `${value}:00Z`);
          }}
          required={required}
        />
      )}
    </Field>
  );
}
