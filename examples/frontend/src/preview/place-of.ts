/** Segments that inputs have and findings have not: the branches of one-of inputs. */
const branch =
  /\.(?:accessPackage(?:TextInput|MultipleChoice)Question|singleUser|singleServicePrincipal|groupMembers|connectedOrganizationMembers|attributeRuleMembers|(?:requestor|target)Manager|(?:internal|external)Sponsors|target[A-Z][A-Za-z]*)(?=\.|$)/g;
/** Members that say when access ends, of which the form shows one. */
const ends = /^(?:durationInDays|expirationDateTime|expiration)(?=\.|$)/;

/**
 * Of the places that a form has, the one that a path leads to: the very one, else the nearest around it, else the first in
 * it; null where the form has none of these.
 */
export function placeOf(path: string, places: readonly string[]): string | null {
  const wanted = path.replace(branch, '');
  const flat = places.map((place) => [place, place.replace(branch, '')] as const);
  const around = flat
    .filter(([, each]) => `${wanted}.`.startsWith(`${each}.`))
    .sort(([, one], [, other]) => other.length - one.length);
  const inside = flat.find(([, each]) => each.startsWith(`${wanted}.`));
  const found = around[0] ?? inside ?? null;
  if (found !== null) return found[0];
  return ends.test(wanted) ? (places.find((place) => ends.test(place)) ?? null) : null;
}
