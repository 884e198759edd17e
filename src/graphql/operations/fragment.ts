import { Kind, type DocumentNode, type FragmentDefinitionNode } from 'graphql';

/** A document's fragment of that name; undefined when it has none. */
export function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions
    .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
    .find((definition) => definition.name.value === name);
}
