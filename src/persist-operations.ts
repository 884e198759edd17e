/** Makes the file for `PERSISTED_OPERATIONS` of what clients generate: `npm run persist-operations`. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from './config.js';
import { contradictions, ManifestError, readManifest } from './graphql/operations/manifest.js';
import { buildSchema } from './graphql/schema/build.js';

const USAGE = `npm run persist-operations -- MANIFEST... [--out FILE]

  MANIFEST     what a client's generator makes: an Apollo persisted query manifest, or a JSON object of documents by
               id, as GraphQL Code Generator (persisted-documents.json) and Relay write it
  --out FILE   where to write the operations of all; persisted-operations.json if not given
  --help       this text

Operations must fit the schema and the limits; the environment is read for these as the gateway reads it.
`;

function fail(reason: string, exitCode = 1): never {
  process.stderr.write(`${reason}\n`);
  process.exit(exitCode);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        out: { type: 'string', default: 'persisted-operations.json' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, 2);
  }
}

function merge(paths: readonly string[]) {
  const limits = loadConfig();
  const rules = { schema: buildSchema(), limits, introspection: limits.INTROSPECTION };
  const all = paths.flatMap((path) => readManifest(path, rules));
  const faults = contradictions(all);
  if (faults.length > 0)
    throw new ManifestError(`The manifests contradict each other:\n  ${faults.join('\n  ')}`);
  const operations = [...new Map(all.map((operation) => [operation.id, operation])).values()];
  return operations.sort((a, b) => (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    fail(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const { values, positionals } = readArguments();
if (values.help) {
  process.stdout.write(USAGE);
} else {
  if (positionals.length === 0) fail(`Name at least one manifest.\n\n${USAGE}`, 2);
  try {
    const operations = merge(positionals);
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
    write(values.out, `${JSON.stringify(manifest, null, 2)}\n`);
    const names = operations.map(({ type, name, id }) => `  ${type} ${name === '' ? id : name}\n`);
    process.stdout.write(`${names.join('')}${operations.length} operations are in ${values.out}\n`);
  } catch (error) {
    if (error instanceof ManifestError || error instanceof ConfigError) fail(error.message);
    throw error;
  }
}
