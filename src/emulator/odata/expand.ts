import { GraphFault } from '../answers.js';
import type { Contract } from '../contracts/contract.js';

/** What `$expand` asks for, by name, each with the options in its parentheses. Throws a `GraphFault` for what nobody knows. */
export function parseExpand(expand: string | null, contract: Contract): ReadonlyMap<string, string> {
  const items = new Map<string, string>();
  for (const item of splitOutside(expand ?? '')) {
    const [, name = '', options = ''] = /^([^(]*)(?:\((.*)\))?$/.exec(item.trim()) ?? [];
    if (!contract.navigations.includes(name) && !contract.nestedNavigations.includes(name))
      throw unknownProperty(name);
    items.set(name, options);
  }
  return items;
}

/** Graph's refusal of a name in `$select` or `$expand` that policies do not have. */
export function unknownProperty(name: string): GraphFault {
  return new GraphFault(
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.accessPackageAssignmentPolicy'.`,
  );
}

/** The parts between commas that stand in no parentheses: `a($expand=b,c),d` has `a($expand=b,c)` and `d`. */
function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return part === '' ? parts : [...parts, part];
}
