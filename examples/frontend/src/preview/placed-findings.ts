import type { Finding } from '../finding.js';
import { placeOf } from './place-of.js';

/** Findings by the place of the form that they are about. */
export type FindingsByPlace = ReadonlyMap<string, readonly Finding[]>;

/** Findings beside the fields, and those that are about none. */
export interface PlacedFindings {
  readonly byPlace: FindingsByPlace;
  readonly others: readonly Finding[];
}

/** Puts each finding beside the field or the group that its path leads to or into. */
export function placeFindings(findings: readonly Finding[], places: readonly string[]): PlacedFindings {
  const byPlace = new Map<string, Finding[]>();
  const others: Finding[] = [];
  for (const finding of findings) {
    const place = placeOf(finding.path ?? '', places);
    if (place === null) others.push(finding);
    else byPlace.set(place, [...(byPlace.get(place) ?? []), finding]);
  }
  return { byPlace, others };
}
