import type { ReactNode } from 'react';
import { FindingList } from '../../preview/finding-list.js';
import { useFieldState, type FieldState } from './form-state.js';
import './fields.css';

interface FieldProps {
  /** Where the value stands in the draft; several where it can be said in several ways. */
  readonly places: readonly string[];
  readonly label: string;
  readonly help?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** What every input, select and text area of a field has. */
export interface ControlProps {
  readonly id: string;
  readonly name: string | undefined;
  readonly 'data-places': string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** A labelled control that can be marked as refused, with a hint and what was found about it. */
export function Field({ places, label, help, children }: FieldProps) {
  const state = useFieldState(places, help !== undefined);
  const { id, isInvalid, describedBy } = state;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name: places[0],
        'data-places': places.join(' '),
        'aria-invalid': isInvalid,
        'aria-describedby': describedBy,
      })}
      <FieldTexts state={state} help={help} />
    </div>
  );
}

/** The texts that describe a field. */
export function FieldTexts({
  state,
  help,
}: {
  readonly state: FieldState;
  readonly help?: string | undefined;
}) {
  const { id, isRefused, findings } = state;
  return (
    <>
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
    </>
  );
}
