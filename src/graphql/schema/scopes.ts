import {
  Kind,
  parse,
  parseConstValue,
  print,
  visit,
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type NameNode,
  type ObjectTypeDefinitionNode,
  type SchemaExtensionNode,
} from 'graphql';
import { readSchemaFiles } from './sdl-files.js';

/** What the printed SDL imports beside what `schema/` does; since version 2.5 of the federation specification. */
const IMPORTS = ['@authenticated', '@requiresScopes'];
const MINOR_VERSION = 5;

/** The permissions that a description names after the word "Permission:", of which one is enough; none when it has no such word. */
export function permissionsIn(description: string): string[] {
  const [, named = ''] = /\bPermission:\s+(`[\w.]+`(?:\s+or\s+`[\w.]+`)*)/.exec(description) ?? [];
  return named.match(/[\w.]+(?=`)/g) ?? [];
}

/**
 * The subgraph's SDL with `@authenticated` and `@requiresScopes` on every field and type whose description names a
 * permission, for routers that judge tokens themselves.
 */
export function schemaWithScopes(): string {
  return print(
    visit(parse(readSchemaFiles(), { noLocation: true }), {
      SchemaExtension: importDirectives,
      ObjectTypeDefinition: protect,
      FieldDefinition: protect,
    }),
  );
}

function protect<Node extends ObjectTypeDefinitionNode | FieldDefinitionNode>(node: Node): Node {
  const permissions = permissionsIn(node.description?.value ?? '');
  if (permissions.length === 0) return node;
  // Of the inner lists one is enough, and of each of them all are needed.
  const scopes = parseConstValue(JSON.stringify(permissions.map((permission) => [permission])));
  const added = [
    directive('authenticated'),
    directive('requiresScopes', [{ kind: Kind.ARGUMENT, name: nameNode('scopes'), value: scopes }]),
  ];
  return { ...node, directives: [...(node.directives ?? []), ...added] };
}

function importDirectives(extension: SchemaExtensionNode): SchemaExtensionNode {
  return visit(extension, {
    StringValue(node) {
      const value = node.value.replace(
        /(?<=\/federation\/v2\.)\d+$/,
        (minor) => `${Math.max(Number(minor), MINOR_VERSION)}`,
      );
      return { ...node, value };
    },
    ListValue: (node) => ({
      ...node,
      values: [...node.values, ...IMPORTS.map((value) => ({ kind: Kind.STRING, value }))],
    }),
  });
}

const nameNode = (value: string): NameNode => ({ kind: Kind.NAME, value });

const directive = (name: string, args: ConstArgumentNode[] = []): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: nameNode(name),
  arguments: args,
});
