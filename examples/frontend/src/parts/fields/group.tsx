import { useContext, type ReactNode } from 'react';
import { FieldTexts } from './field.js';
import { FormContext, useFieldState } from './form-state.js';
import './fields.css';

interface GroupProps {
  /** The member of the draft that its fields are about, if it is one. */
  readonly path?: string;
  readonly legend: ReactNode;
  /** `section` for a part of the form, `item` for an entry of a list, `list` for the list. */
  readonly kind?: 'section' | 'list' | 'item';
  /** Members of the policy that a section changes, when it is not the one that it is about alone. */
  readonly members?: readonly string[];
  readonly children: ReactNode;
}

/** Fields under a common legend; closed, with the reason, where the member is not to be edited. */
export function Group({ path, legend, kind = 'list', members, children }: GroupProps) {
  const places = path === undefined ? [] : [path];
  const state = useFieldState(places, false);
  const { locked } = useContext(FormContext);
  const closed = kind === 'section' ? (members ?? places).find((member) => locked.has(member)) : undefined;
  return (
    <fieldset
      className={kind}
      data-places={path}
      aria-describedby={state.describedBy}
      disabled={closed !== undefined}
    >
      <legend>{legend}</legend>
      {closed !== undefined && (
        <p className="quiet">This cannot be edited here, and stays as it is: {locked.get(closed)}</p>
      )}
      <FieldTexts state={state} />
      {children}
    </fieldset>
  );
}
