import { Kind, parse, print, visit, type ASTNode } from 'graphql';
import { readSchemaFiles } from './sdl-files.js';

/** The schema as clients see it: nothing is linked, and no directive is left that a linked specification defines. */
export function apiSchema(): string {
  const document = parse(readSchemaFiles(), { noLocation: true });
  const imported = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    visit(definition, {
      StringValue({ value }) {
        if (value.startsWith('@')) imported.add(value.slice(1));
      },
    });
  }
  const api: ASTNode = visit(document, {
    SchemaExtension: () => null,
    Directive: ({ name }) => (imported.has(name.value) ? null : undefined),
  });
  return print(api);
}
