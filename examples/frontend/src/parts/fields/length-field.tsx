import { useId, useState } from 'react';
import { inUnit, lengthOf, type Length, type Unit } from '../../create/draft/lengths.js';
import { Field } from './field.js';

const labels: Readonly<Record<Unit, string>> = { days: 'Days', hours: 'Hours', minutes: 'Minutes' };

interface LengthFieldProps {
  /** Where it can stand in the draft. */
  readonly places: readonly string[];
  /** What it is the length of, such as "to decide". */
  readonly of: string;
  readonly minutes: number | null | undefined;
  readonly units: readonly Unit[];
  readonly onChange: (length: Length) => void;
  readonly help?: string;
}

/** A length of time, in a unit that can be chosen where there are several. */
export function LengthField({ places, of, minutes, units, onChange, help }: LengthFieldProps) {
  const id = useId();
  const [chosenUnit, setUnit] = useState<Unit>(lengthOf(minutes, units).unit);
  const isWhole = Number.isInteger(inUnit(minutes, chosenUnit) ?? 0);
  const unit = isWhole ? chosenUnit : lengthOf(minutes, units).unit;
  const amount = inUnit(minutes, unit);
  return (
    <Field places={places} label={`${labels[unit]} ${of}`} help={help}>
      {(control) => (
        <div className="length">
          <input
            {...control}
            type="number"
            min={0}
            value={amount ?? ''}
            onChange={({ target: { value } }) => {
              onChange({ amount: value === '' ? undefined : Number(value), unit });
            }}
            required
            autoComplete="off"
          />
          {units.length > 1 && (
            <select
              id={`${id}-unit`}
              aria-label={`Unit of what is counted ${of}`}
              value={unit}
              onChange={({ target: { value } }) => {
                const chosen = units.find((each) => each === value) ?? unit;
                setUnit(chosen);
                onChange({ amount, unit: chosen });
              }}
            >
              {units.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          )}
        </div>
      )}
    </Field>
  );
}
