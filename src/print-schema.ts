/** Prints the schema without a server: `npm run -s print-schema`. */
import { parseArgs } from 'node:util';
import { Kind, parse, print, visit, type ASTNode } from 'graphql';
import { readSchemaFiles } from './graphql/schema-files.js';

const USAGE = `npm run -s print-schema [-- options]

  without options   the subgraph schema, for rover subgraph publish, wgc subgraph publish and hive schema:publish
  --api             the schema as clients see it, without what federation adds
  --help            this text
`;

/** The schema as clients see it: nothing is linked, and no directive is left that a linked specification defines. */
function apiSchema(sdl: string): string {
  const document = parse(sdl, { noLocation: true });
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

function readFlags() {
  try {
    return parseArgs({
      options: { api: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return process.exit(2);
  }
}

const flags = readFlags();
if (flags.help) process.stdout.write(USAGE);
else process.stdout.write(`${flags.api ? apiSchema(readSchemaFiles()) : readSchemaFiles()}\n`);
