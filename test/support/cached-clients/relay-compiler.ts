import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ConcreteRequest, ReaderFragment } from 'relay-runtime';
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
  // Relay otherwise hides what a fragment selects from whoever has only spread it.
  const unmasked = document.replaceAll(/\.\.\.\w+/g, '$& @relay(mask: false)');
  const artifacts = await compileProject({ 'operation.js': `graphql\`${unmasked}\`` }, importArtifacts);
  const [request] = [...artifacts.values()].filter(isRequest);
  if (request === undefined) throw new TypeError('The document has no operation');
  return request;
}

/**
 * Compiles a project of these sources, each under its name, as Relay's compiler is usually configured, and rejects with what it
 * complains of.
 * @param use is given the directory that has an artefact for each document, and is removed afterwards
 * @param settings of the compiler, beside or instead of the usual ones
 */
export async function compileProject<Result>(
  sources: Readonly<Record<string, string>>,
  use: (artifacts: string) => Promise<Result>,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'relay-'));
  const write = (name: string, text: string) => writeFile(join(directory, name), text);
  const config = {
    src: 'source',
    schema: 'schema.graphql',
    language: 'javascript',
    artifactDirectory: 'artifacts',
    eagerEsModules: true,
    ...settings,
  };
  try {
    await Promise.all([mkdir(join(directory, 'source')), mkdir(join(directory, 'artifacts'))]);
    await Promise.all([
      ...Object.entries(sources).map(([name, text]) => write(join('source', name), text)),
      write('schema.graphql', apiSchema()),
      write('package.json', '{ "type": "module" }'),
      write('relay.json', JSON.stringify(config)),
    ]);
    await promisify(execFile)(compiler, ['relay.json', '--noWatchman'], { cwd: directory });
    return await use(join(directory, 'artifacts'));
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** What the compiler makes of a document: an operation, or a fragment to be read from the store. */
export type Artifact = ConcreteRequest | ReaderFragment;

/** The artefacts of a directory, by the names of their documents. */
export async function importArtifacts(directory: string): Promise<ReadonlyMap<string, Artifact>> {
  const artifacts = new Map<string, Artifact>();
  for (const file of await readdir(directory)) {
    const { href } = pathToFileURL(join(directory, file));
    const module = (await import(/* @vite-ignore */ href)) as { default: Artifact };
    artifacts.set(file.replace('.graphql.js', ''), module.default);
  }
  return artifacts;
}

/** Whether an artefact is an operation. */
export function isRequest(artifact: Artifact): artifact is ConcreteRequest {
  return artifact.kind === 'Request';
}
