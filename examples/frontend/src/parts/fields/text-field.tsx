import type { Place } from '../../create/draft/place.js';
import { Field } from './field.js';

interface TextFieldProps {
  readonly place: Place<string | null | undefined>;
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
  /** Several lines. */
  readonly isLong?: boolean;
}

/** A text; an empty one is a text too. */
export function TextField({ place, label, help, required = false, isLong = false }: TextFieldProps) {
  const Tag = isLong ? 'textarea' : 'input';
  return (
    <Field places={[place.path]} label={label} help={help}>
      {(control) => (
        <Tag
          {...control}
          rows={isLong ? 2 : undefined}
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
