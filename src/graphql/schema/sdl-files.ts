import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Found through package.json, since the bundle lies elsewhere than this file. */
const directory = new URL(
  '.',
  pathToFileURL(createRequire(import.meta.url).resolve('#schema/federation.graphql')),
);

/** What clients get and composers do not. */
const FOR_CLIENTS_ALONE = 'node.graphql';

/** The SDL of this subgraph, as composers get it: the files of `schema/` in the order of their names. */
export function readSchemaFiles(): string {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.graphql') && name !== FOR_CLIENTS_ALONE)
    .sort()
    .map(read)
    .join('\n\n');
}

/** The SDL that the gateway serves to its own clients beside that of the subgraph: `Node` and what comes with it, as extensions. */
export function readNodeFile(): string {
  return read(FOR_CLIENTS_ALONE);
}

function read(name: string): string {
  return readFileSync(new URL(name, directory), 'utf8').trim();
}
