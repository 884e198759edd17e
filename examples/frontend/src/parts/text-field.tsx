import { useId } from 'react';
import type { FieldName } from '../failed-field.js';

interface TextFieldProps {
  readonly name: FieldName;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'number';
  readonly required?: boolean;
  readonly help?: string;
  /** Whether its value was refused. */
  readonly isRefused?: boolean;
}

/** A labelled input that can be marked as refused. */
export function TextField(props: TextFieldProps) {
  const { name, label, value, onChange, type = 'text', required = false, help, isRefused = false } = props;
  const id = useId();
  const describedBy = [
    ...(help === undefined ? [] : [`${id}-help`]),
    ...(isRefused ? [`${id}-refused`] : []),
  ].join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        min={type === 'number' ? 0 : undefined}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        required={required}
        autoComplete="off"
        aria-invalid={isRefused}
        aria-describedby={describedBy === '' ? undefined : describedBy}
      />
      {help !== undefined && (
        <p id={`${id}-help`} className="quiet">
          {help}
        </p>
      )}
      {isRefused && (
        <p id={`${id}-refused`} className="refused">
          Correct this field.
        </p>
      )}
    </div>
  );
}
