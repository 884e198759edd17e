import type { Place } from '../../create/draft/place.js';
import { FieldTexts } from './field.js';
import { useFieldState } from './form-state.js';

interface CheckFieldProps {
  readonly place: Place<boolean | null | undefined>;
  readonly label: string;
  readonly help?: string;
}

/** Something that holds or does not; what is not said does not. */
export function CheckField({ place, label, help }: CheckFieldProps) {
  const state = useFieldState([place.path], help !== undefined);
  return (
    <div className="field">
      <label className="choice">
        <input
          type="checkbox"
          name={place.path}
          data-places={place.path}
          aria-invalid={state.isInvalid}
          aria-describedby={state.describedBy}
          checked={place.value === true}
          onChange={(event) => {
            place.set(event.target.checked);
          }}
        />
        <span>{label}</span>
      </label>
      <FieldTexts state={state} help={help} />
    </div>
  );
}
