import type { Place } from '../../create/draft/place.js';
import { Field } from './field.js';

interface TextFieldProps {
  readonly place: Place<string | null | undefined>;
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
}

/** A text; an empty one is a text too. */
export function TextField({ place, label, help, required = false }: TextFieldProps) {
  return (
    <Field places={[place.path]} label={label} help={help}>
      {(control) => (
        <input
          {...control}
          value={place.value ?? ''}
          onChange={(event) => {
            place.set(event.target.value);
          }}
          required={required}
          autoComplete="off"
        />
      )}
    </Field>
  );
}
