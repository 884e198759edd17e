import type { PolicyModel } from '../../../policy/policy.js';
import { isWithin, withValueOf } from '../../../policy/member-paths.js';

/** Whether the version that a policy was read through tells a member, with all that is in it, for sure. */
function tells({ doubts }: PolicyModel, path: string): boolean {
  return ![...doubts.untold, ...doubts.ambiguous].some((doubt) => isWithin(path, doubt));
}

/**
 * A policy as several versions show it together: what the first does not tell for sure is taken from the first other that
 * does. Its doubts are what none of them tells.
 */
export function unitePolicy(first: PolicyModel, others: readonly PolicyModel[]): PolicyModel {
  let united = first;
  const left = { untold: [] as string[], ambiguous: [] as string[] };
  // A whole before its members, which come with it.
  const byLength = (one: string, other: string) => one.length - other.length;
  for (const kind of ['ambiguous', 'untold'] as const) {
    for (const path of first.doubts[kind].toSorted(byLength)) {
      const told = others
        .filter((other) => tells(other, path))
        .map((other) => ({ other, united: withValueOf(united, other, path) }))
        .find((candidate) => candidate.united !== null);
      if (told?.united == null) left[kind].push(path);
      else {
        united = told.united;
        for (const inner of told.other.doubts[kind]) if (isWithin(inner, path)) left[kind].push(inner);
      }
    }
  }
  return { ...united, doubts: { untold: left.untold, ambiguous: left.ambiguous } };
}
