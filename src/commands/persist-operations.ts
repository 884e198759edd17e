import { writeFileSync } from 'node:fs';
import { ConfigError, loadConfig } from '../config/config.js';
import {
  contradictions,
  ManifestError,
  readManifest,
  type ListedOperation,
} from '../graphql/operations/manifest.js';
import { buildSchema } from '../graphql/schema/build.js';
import { CommandError, readArguments, UsageError } from './arguments.js';

const USAGE = `access-package-gateway persist-operations MANIFEST... [--out FILE]

  MANIFEST     what a client's generator makes: an Apollo persisted query manifest, or a JSON object of documents by
               id, as GraphQL Code Generator (persisted-documents.json) and Relay write it
  --out FILE   where to write the operations of all; persisted-operations.json if not given
  --help       this text

Operations must fit the schema and the limits; the environment is read for these as the gateway reads it.
`;

/** `persist-operations`: makes the file for `PERSISTED_OPERATIONS` of what clients generate. */
export function run(args: readonly string[]): void {
  const out = { type: 'string', default: 'persisted-operations.json' } as const;
  const given = readArguments(args, USAGE, { out }, true);
  if (given === null) return;
  const { values, positionals } = given;
  if (positionals.length === 0) throw new UsageError(`Name at least one manifest.\n\n${USAGE}`);
  const operations = merge(positionals);
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  write(values.out, `${JSON.stringify(manifest, null, 2)}\n`);
  const names = operations.map(({ type, name, id }) => `  ${type} ${name === '' ? id : name}\n`);
  process.stdout.write(`${names.join('')}${operations.length} operations are in ${values.out}\n`);
}

/** The operations of all these files, each once, by name. Throws a `CommandError` for those that cannot be used. */
function merge(paths: readonly string[]): ListedOperation[] {
  const all = readAll(paths);
  const faults = contradictions(all);
  if (faults.length > 0)
    throw new CommandError(`The manifests contradict each other:\n  ${faults.join('\n  ')}`);
  const operations = [...new Map(all.map((operation) => [operation.id, operation])).values()];
  return operations.sort((a, b) => (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
}

function readAll(paths: readonly string[]): ListedOperation[] {
  try {
    const limits = loadConfig();
    const rules = { schema: buildSchema(), limits, introspection: limits.introspection };
    return paths.flatMap((path) => readManifest(path, rules));
  } catch (error) {
    if (error instanceof ManifestError || error instanceof ConfigError) throw new CommandError(error.message);
    throw error;
  }
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CommandError(
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
