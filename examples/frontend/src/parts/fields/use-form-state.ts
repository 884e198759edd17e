import { useEffect, useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import { failedField } from '../../failed-field.js';
import type { Failure } from '../../failure.js';
import type { Finding } from '../../finding.js';
import { placeFindings } from '../../preview/placed-findings.js';
import type { FormState } from './form-state.js';

const nothingLocked: FormState['locked'] = new Map();

/**
 * What there is to say about the fields that a form shows, and the findings that are about none of them. When a value is
 * refused, the focus goes to its field.
 */
export function useFormState(
  form: RefObject<HTMLElement | null>,
  found: readonly Finding[],
  failure: Failure | null,
  locked = nothingLocked,
): { readonly state: FormState; readonly others: readonly Finding[] } {
  const places = usePlaces(form);
  const refused = failure === null ? null : failedField(failure, places);
  const { byPlace, others } = useMemo(() => placeFindings(found, places), [found, places]);
  const state = useMemo(() => ({ findings: byPlace, refused, locked }), [byPlace, refused, locked]);
  useEffect(() => {
    const field =
      refused === null ? null : form.current?.querySelector<HTMLElement>(`[data-places~="${refused}"]`);
    const control = field?.matches('fieldset')
      ? field.querySelector<HTMLElement>('input, select, button')
      : field;
    control?.focus();
  }, [form, failure, refused]);
  return { state, others };
}

/** The places of the draft that have a field or a group on the page. */
function usePlaces(form: RefObject<HTMLElement | null>): readonly string[] {
  const [places, setPlaces] = useState<readonly string[]>([]);
  // After every change of the page: a field can come and go with any.
  useLayoutEffect(() => {
    const marked = form.current?.querySelectorAll<HTMLElement>('[data-places]') ?? [];
    const next = [...marked].flatMap(({ dataset }) => dataset['places']?.split(' ') ?? []);
    setPlaces((known) => (known.join(' ') === next.join(' ') ? known : next));
  });
  return places;
}
