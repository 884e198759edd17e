import type { PolicyExpansion } from '../../graph/policies.js';
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

/** What Graph must be asked to show of the policies at a path below the field that `info` is about. */
export function expansionAt(
  info: GraphQLResolveInfo,
  ...paths: readonly (readonly string[])[]
): PolicyExpansion {
  const isSelected = (name: string) => paths.some((path) => selects(info, ...path, name));
  return {
    accessPackage: isSelected('accessPackageId') || isSelected('accessPackage'),
    questions: isSelected('questions'),
    customExtensionStageSettings: isSelected('customExtensionStageSettings'),
  };
}
