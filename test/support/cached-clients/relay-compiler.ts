import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ConcreteRequest } from 'relay-runtime';
import { apiSchema } from '../../../src/graphql/schema/api-schema.js';

/** The path of the compiler's program for this machine. */
const compiler = createRequire(import.meta.url)('relay-compiler') as string;
const compiled = new Map<string, Promise<ConcreteRequest>>();

/** A document's one operation as Relay's compiler makes it, with what its fragments select in its own answer. */
export function compileForRelay(document: string): Promise<ConcreteRequest> {
  const operation = compiled.get(document) ?? compile(document);
  compiled.set(document, operation);
  return operation;
}

async function compile(document: string): Promise<ConcreteRequest> {
  const directory = await mkdtemp(join(tmpdir(), 'relay-'));
  const write = (name: string, text: string) => writeFile(join(directory, name), text);
  try {
    await Promise.all([mkdir(join(directory, 'source')), mkdir(join(directory, 'artifacts'))]);
    // Relay otherwise hides what a fragment selects from whoever has only spread it.
    const unmasked = document.replaceAll(/\.\.\.\w+/g, '$& @relay(mask: false)');
    await Promise.all([
      write('source/operation.js', `graphql\`${unmasked}\``),
      write('schema.graphql', apiSchema()),
      write('package.json', '{ "type": "module" }'),
      write(
        'relay.json',
        JSON.stringify({
          src: 'source',
          schema: 'schema.graphql',
          language: 'javascript',
          artifactDirectory: 'artifacts',
          eagerEsModules: true,
        }),
      ),
    ]);
    await promisify(execFile)(compiler, ['relay.json', '--noWatchman'], { cwd: directory });
    return await importRequest(join(directory, 'artifacts'));
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** The artefact that is an operation; the others are its fragments. */
async function importRequest(directory: string): Promise<ConcreteRequest> {
  for (const file of await readdir(directory)) {
    const { href } = pathToFileURL(join(directory, file));
    const module = (await import(/* @vite-ignore */ href)) as {
      default: ConcreteRequest | { kind: 'Fragment' };
    };
    if (module.default.kind === 'Request') return module.default;
  }
  throw new TypeError('The document has no operation');
}
