import { apiSchema } from '../graphql/schema/api-schema.js';
import { schemaWithScopes } from '../graphql/schema/scopes.js';
import { readSchemaFiles } from '../graphql/schema/sdl-files.js';
import { readArguments, UsageError } from './arguments.js';

const USAGE = `access-package-gateway print-schema [options]

  without options   the subgraph schema, for rover subgraph publish, wgc subgraph publish and hive schema:publish
  --api             the schema as clients see it, without what federation adds
  --scopes          the subgraph schema with @authenticated and @requiresScopes, for routers that judge tokens themselves
  --help            this text
`;

/** `print-schema`: the schema, without a server. */
export function run(args: readonly string[]): void {
  const flag = { type: 'boolean', default: false } as const;
  const given = readArguments(args, USAGE, { api: flag, scopes: flag });
  if (given === null) return;
  const { api, scopes } = given.values;
  if (api && scopes) {
    throw new UsageError(
      `--scopes does not go with --api: scopes are for routers, and clients see none.\n\n${USAGE}`,
    );
  }
  process.stdout.write(`${api ? apiSchema() : scopes ? schemaWithScopes() : readSchemaFiles()}\n`);
}
