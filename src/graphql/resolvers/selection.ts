import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/**
 * Whether the operation selects a path of fields below the field that `info` is about, directly or through fragments:
 * `selects(info, 'nodes', 'questions')` for `{ nodes { questions { … } } }`.
 */
export function selects(info: GraphQLResolveInfo, ...path: string[]): boolean {
  const inSet = (set: SelectionSetNode | undefined, path: readonly string[]): boolean =>
    set?.selections.some((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return (
            selection.name.value === path[0] &&
            (path.length === 1 || inSet(selection.selectionSet, path.slice(1)))
          );
        case Kind.INLINE_FRAGMENT:
          return inSet(selection.selectionSet, path);
        case Kind.FRAGMENT_SPREAD:
          return inSet(info.fragments[selection.name.value]?.selectionSet, path);
      }
    }) ?? false;
  return info.fieldNodes.some((node) => inSet(node.selectionSet, path));
}
