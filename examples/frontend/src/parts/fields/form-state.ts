import { createContext, useContext, useId } from 'react';
import type { Finding } from '../../finding.js';
import type { FindingsByPlace } from '../../preview/placed-findings.js';

/** What there is to say about the fields of a form. */
export interface FormState {
  readonly findings: FindingsByPlace;
  /** The place whose value was refused. */
  readonly refused: string | null;
  /** Members of the policy that are not to be edited, each with why. */
  readonly locked: ReadonlyMap<string, string>;
}

/** The state of the form around a field; a field without a form has nothing said about it. */
export const FormContext = createContext<FormState>({
  findings: new Map(),
  refused: null,
  locked: new Map(),
});

/** What there is to say about one field. */
export interface FieldState {
  readonly id: string;
  readonly isRefused: boolean;
  readonly isInvalid: boolean;
  readonly findings: readonly Finding[];
  /** Ids of the texts that describe it; undefined where there are none. */
  readonly describedBy: string | undefined;
}

/** The state of the field that stands at these places of the draft, with or without a hint of its own. */
export function useFieldState(places: readonly string[], hasHelp: boolean): FieldState {
  const id = useId();
  const { findings: all, refused } = useContext(FormContext);
  const findings = places.flatMap((place) => all.get(place) ?? []);
  const isRefused = refused !== null && places.includes(refused);
  const texts = [
    ...(hasHelp ? [`${id}-help`] : []),
    ...(isRefused ? [`${id}-refused`] : []),
    ...(findings.length > 0 ? [`${id}-findings`] : []),
  ];
  return {
    id,
    isRefused,
    isInvalid: isRefused || findings.some(({ severity }) => severity === 'ERROR'),
    findings,
    describedBy: texts.length === 0 ? undefined : texts.join(' '),
  };
}
