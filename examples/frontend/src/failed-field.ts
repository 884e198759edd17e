import type { Failure } from './failure.js';
import { placeOf } from './preview/place-of.js';

/** Codes that say that a value cannot be taken. */
const refusals: readonly string[] = ['BAD_USER_INPUT', 'NOT_EXPRESSIBLE'];
/** A name or a path, with whatever quotes it: `input.approvalStages[0].primaryApprovers`, 'displayName'. */
const nameOrPath = /(['"`]?)([A-Za-z]\w*(?:[./]\w+|\[\d+\])*)\1/g;

/**
 * The place of the form that a refusal is about, by its path; null when the failure names none that the form has. The
 * gateway names whole paths, Graph mostly the property alone, in either case.
 */
export function failedField(failure: Failure, places: readonly string[]): string | null {
  if (!refusals.includes(failure.code)) return null;
  const { graphTarget = '', message, hint = '', graphMessage = '' } = failure;
  const quotedTarget = graphTarget === '' ? '' : `'${graphTarget}'`;
  for (const text of [quotedTarget, message, hint, graphMessage]) {
    for (const [, quote = '', name = ''] of text.matchAll(nameOrPath)) {
      const path = name.replaceAll(/[[/](\w+)\]?/g, '.$1').replace(/^input\./, '');
      const found = path.includes('.') ? placeOf(path, places) : placeNamed(path, quote !== '', places);
      if (found !== null) return found;
    }
  }
  return null;
}

/** The first place whose last name this is. Words that stand in plain sentences too must be quoted. */
function placeNamed(name: string, isQuoted: boolean, places: readonly string[]): string | null {
  const wanted = name.toLowerCase();
  const isProperty = isQuoted || /[a-z][A-Z]/.test(name) || wanted === 'description';
  if (!isProperty) return null;
  const lastOf = (place: string) => place.slice(place.lastIndexOf('.') + 1).toLowerCase();
  return (
    places.find((place) => lastOf(place) === wanted) ??
    places.find((place) => place.toLowerCase().split('.').includes(wanted)) ??
    null
  );
}
