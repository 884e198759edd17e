/** Prints the schema without a server: `npm run -s print-schema`. */
import { parseArgs } from 'node:util';
import { apiSchema } from './graphql/schema/api-schema.js';
import { readSchemaFiles } from './graphql/schema/sdl-files.js';

const USAGE = `npm run -s print-schema [-- options]

  without options   the subgraph schema, for rover subgraph publish, wgc subgraph publish and hive schema:publish
  --api             the schema as clients see it, without what federation adds
  --help            this text
`;

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
else process.stdout.write(`${flags.api ? apiSchema() : readSchemaFiles()}\n`);
