import { apiSchema } from '../graphql/schema/api-schema.js';
import { readSchemaFiles } from '../graphql/schema/sdl-files.js';
import { readArguments } from './arguments.js';

const USAGE = `access-package-gateway print-schema [options]

  without options   the subgraph schema, for rover subgraph publish, wgc subgraph publish and hive schema:publish
  --api             the schema as clients see it, without what federation adds
  --help            this text
`;

/** `print-schema`: the schema, without a server. */
export function run(args: readonly string[]): void {
  const given = readArguments(args, USAGE, { api: { type: 'boolean', default: false } });
  if (given !== null) process.stdout.write(`${given.values.api ? apiSchema() : readSchemaFiles()}\n`);
}
