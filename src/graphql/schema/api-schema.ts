import { Kind, parse, print, visit, type ASTNode, type ObjectTypeExtensionNode } from 'graphql';
import { readNodeFile, readSchemaFiles } from './sdl-files.js';

/**
 * The schema as clients see it: nothing is linked, no directive is left that a linked specification defines, and types are
 * written with what extends them, since not every tool knows extensions.
 */
export function apiSchema(): string {
  const document = parse(`${readSchemaFiles()}\n${readNodeFile()}`, { noLocation: true });
  const imported = new Set<string>();
  const extensions: ObjectTypeExtensionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_EXTENSION) extensions.push(definition);
    if (definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    visit(definition, {
      StringValue({ value }) {
        if (value.startsWith('@')) imported.add(value.slice(1));
      },
    });
  }
  const api: ASTNode = visit(document, {
    SchemaExtension: () => null,
    ObjectTypeExtension: () => null,
    ObjectTypeDefinition(type) {
      const parts = [type, ...extensions.filter(({ name }) => name.value === type.name.value)];
      const interfaces = parts.flatMap((part) => part.interfaces ?? []);
      return { ...type, interfaces, fields: parts.flatMap((part) => part.fields ?? []) };
    },
    Directive: ({ name }) => (imported.has(name.value) ? null : undefined),
  });
  return print(api);
}
