import { useId } from 'react';
import type { FieldName } from '../failed-field.js';
import type { Finding } from '../finding.js';
import { FindingList } from '../preview/finding-list.js';

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
  /** What there is to say about it. */
  readonly findings?: readonly Finding[] | undefined;
}

/** A labelled input that can be marked as refused, with what was found about it. */
export function TextField(props: TextFieldProps) {
  const { name, label, value, onChange, type = 'text', required = false, help } = props;
  const { isRefused = false, findings = [] } = props;
  const id = useId();
  const describedBy = [
    ...(help === undefined ? [] : [`${id}-help`]),
    ...(isRefused ? [`${id}-refused`] : []),
    ...(findings.length > 0 ? [`${id}-findings`] : []),
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
        aria-invalid={isRefused || findings.some(({ severity }) => severity === 'ERROR')}
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
      <FindingList id={`${id}-findings`} findings={findings} />
    </div>
  );
}
