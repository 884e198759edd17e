import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { fragmentOf } from './fragment.js';

/**
 * The root fields that an operation executes, introspection aside, one for each key of its answer: aliases count each by
 * themselves, repeated selections of one key once. Looks into fragments, each once, so that none can multiply the work.
 */
export function rootFields(
  operation: OperationDefinitionNode,
  getFragment: ValidationContext['getFragment'],
): FieldNode[] {
  const fields = new Map<string, FieldNode>();
  const seen = new Set<string>();

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      switch (selection.kind) {
        case Kind.FIELD:
          if (!selection.name.value.startsWith('__'))
            fields.set((selection.alias ?? selection.name).value, selection);
          break;
        case Kind.INLINE_FRAGMENT:
          collect(selection.selectionSet);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const name = selection.name.value;
          if (seen.has(name)) break;
          seen.add(name);
          const fragment = getFragment(name);
          if (fragment != null) collect(fragment.selectionSet);
        }
      }
    }
  }

  collect(operation.selectionSet);
  return [...fields.values()];
}

const known = new WeakMap<OperationDefinitionNode, readonly FieldNode[]>();

/** The same for an operation of a document that may be executed, looked for once: documents come again and again. */
export function knownRootFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly FieldNode[] {
  let fields = known.get(operation);
  if (fields === undefined)
    known.set(operation, (fields = rootFields(operation, (name) => fragmentOf(document, name))));
  return fields;
}
