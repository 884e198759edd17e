import type { Place } from '../../create/draft/place.js';
import { Field } from './field.js';

interface NumberFieldProps {
  /** Set to null when the field is emptied. */
  readonly place: Place<number | null | undefined>;
  readonly label: string;
  readonly help?: string;
  readonly min?: number;
  readonly max?: number;
  /** Other places that say the same. */
  readonly others?: readonly string[];
}

/** A whole number that must be given. */
export function NumberField({ place, label, help, min = 0, max, others = [] }: NumberFieldProps) {
  return (
    <Field places={[place.path, ...others]} label={label} help={help}>
      {(control) => (
        <input
          {...control}
          type="number"
          min={min}
          max={max}
          value={place.value ?? ''}
          onChange={({ target: { value } }) => {
            place.set(value === '' ? null : Number(value));
          }}
          required
          autoComplete="off"
        />
      )}
    </Field>
  );
}
