import type { Place } from '../../create/draft/place.js';
import { Field } from './field.js';

/** Values with their labels. */
export type Options<T extends string> = readonly (readonly [value: T, label: string])[];

interface SelectFieldProps<T extends string> {
  readonly place: Place<T | null | undefined>;
  readonly label: string;
  readonly options: Options<T>;
  readonly help?: string;
}

/** One of several values. A value that is none of them stays as it is until another is chosen. */
export function SelectField<T extends string>({ place, label, options, help }: SelectFieldProps<T>) {
  const known = options.some(([value]) => value === place.value);
  return (
    <Field places={[place.path]} label={label} help={help}>
      {(control) => (
        <select
          {...control}
          value={place.value ?? ''}
          onChange={({ target: { value } }) => {
            const chosen = options.find(([each]) => each === value);
            if (chosen !== undefined) place.set(chosen[0]);
          }}
        >
          {!known && <option value={place.value ?? ''}>{place.value ?? 'Not said'}</option>}
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
