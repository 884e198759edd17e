import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/**
 * How many pairs of fields validation has to compare to find out whether the selections below a root merge: for each path
 * of the answer the square of how often it is written, fragments included. Counts no further than just beyond `most`, so
 * that counting itself is quick.
 */
export function countComparisons(
  root: SelectionSetNode,
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
  most: number,
): number {
  let comparisons = 0;
  // What is found at one path of the answer. A list of work instead of recursion: fragments may refer to themselves.
  const paths: SelectionSetNode[][] = [[root]];
  for (const selectionSets of paths) {
    for (const { count, below } of fieldsAt(selectionSets, fragmentOf)) {
      comparisons += count ** 2;
      if (comparisons > most) return comparisons;
      if (below.length > 0) paths.push(below);
    }
  }
  return comparisons;
}

/** A key of the answer: how often it is written, and what is selected below it. */
interface Field {
  count: number;
  readonly below: SelectionSetNode[];
}

function fieldsAt(
  selectionSets: readonly SelectionSetNode[],
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
): Iterable<Field> {
  const fields = new Map<string, Field>();
  const spread = new Set<string>();
  const pending = [...selectionSets];
  for (const { selections } of pending) {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        pending.push(selection.selectionSet);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const { value: name } = selection.name;
        const fragment = spread.has(name) ? undefined : fragmentOf(name);
        spread.add(name);
        if (fragment != null) pending.push(fragment.selectionSet);
      } else {
        const key = (selection.alias ?? selection.name).value;
        const field = fields.get(key) ?? { count: 0, below: [] };
        field.count += 1;
        if (selection.selectionSet !== undefined) field.below.push(selection.selectionSet);
        fields.set(key, field);
      }
    }
  }
  return fields.values();
}
