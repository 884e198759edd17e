import type { PolicyExpansion } from '../../graph/policies.js';
import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

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

/** What fields of documents select, by path: documents come again and again. */
const selections = new WeakMap<FieldNode, Map<string, boolean>>();

/**
 * What is known of the selection below a field, by path, for whoever asks again. Of a field that stands in one place of its
 * document; which others are merged with it may differ from time to time.
 */
export function knownSelection({ fieldNodes }: GraphQLResolveInfo): Map<string, boolean> {
  const [node, second] = fieldNodes;
  if (node === undefined || second !== undefined) return new Map();
  let known = selections.get(node);
  if (known === undefined) selections.set(node, (known = new Map<string, boolean>()));
  return known;
}

/** As `selects`, looked for once in a document. */
export function selectsRemembered(info: GraphQLResolveInfo, ...path: string[]): boolean {
  const known = knownSelection(info);
  const key = `/${path.join('/')}`;
  let isSelected = known.get(key);
  if (isSelected === undefined) known.set(key, (isSelected = selects(info, ...path)));
  return isSelected;
}

/** Fields of a policy that are worked out from all of it. */
const derivedFields = ['findings', 'summary', 'asInput', 'asInputOmissions'] as const;

/** Whether a field that is worked out from all of a policy is selected of the policies at a path below the field that `info` is about. */
export function selectsWhole(info: GraphQLResolveInfo, ...paths: readonly (readonly string[])[]): boolean {
  return paths.some((path) => derivedFields.some((name) => selects(info, ...path, name)));
}

/** What Graph must be asked to show of the policies at a path below the field that `info` is about. */
export function expansionAt(
  info: GraphQLResolveInfo,
  ...paths: readonly (readonly string[])[]
): PolicyExpansion {
  const names = new Set<string>();
  for (const { selectionSet } of info.fieldNodes) {
    for (const path of paths) addNames(names, selectionSet, path, info);
  }
  const isWhole = derivedFields.some((name) => names.has(name));
  return {
    accessPackage: isWhole || names.has('accessPackageId') || names.has('accessPackage'),
    questions: isWhole || names.has('questions'),
    customExtensionStageSettings: isWhole || names.has('customExtensionStageSettings'),
  };
}

/** Adds the names of the fields that are selected at a path below a selection set. */
function addNames(
  names: Set<string>,
  set: SelectionSetNode | undefined,
  path: readonly string[],
  info: GraphQLResolveInfo,
): void {
  const [next, ...rest] = path;
  for (const selection of set?.selections ?? []) {
    switch (selection.kind) {
      case Kind.FIELD:
        if (next === undefined) names.add(selection.name.value);
        else if (selection.name.value === next) addNames(names, selection.selectionSet, rest, info);
        break;
      case Kind.INLINE_FRAGMENT:
        addNames(names, selection.selectionSet, path, info);
        break;
      case Kind.FRAGMENT_SPREAD:
        addNames(names, info.fragments[selection.name.value]?.selectionSet, path, info);
    }
  }
}
