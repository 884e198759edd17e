import type { WireObject } from '../answers.js';
import type { Contract } from '../contracts/contract.js';
import type { Extras, KeptPolicy } from '../policies/policy.js';
import { parseExpand, unknownProperty } from './expand.js';

/**
 * Shows policies in the form of a contract, as `$expand` and `$select` ask; navigations stay out unless expanded. Throws
 * a `GraphFault` for names that the contract does not know.
 */
export function createView(
  query: URLSearchParams,
  contract: Contract,
  extras: Extras,
): (kept: KeptPolicy) => WireObject {
  const expand = parseExpand(query.get('$expand'), contract);
  const selected = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  for (const name of selected ?? []) {
    if (name !== '*' && !contract.hasMember(name, extras) && !contract.navigations.includes(name))
      throw unknownProperty(name);
  }
  const isSelected = (name: string) =>
    selected === undefined || selected.includes(name) || selected.includes('*') || name === 'id';
  return (kept) => {
    const { members, expanded } = contract.show(kept, expand, extras);
    const shown = Object.entries(members).filter(([name]) => isSelected(name));
    return { ...Object.fromEntries(shown), ...expanded };
  };
}
