import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Found through package.json, since the bundle lies elsewhere than this file. */
const directory = new URL(
  '.',
  pathToFileURL(createRequire(import.meta.url).resolve('#schema/federation.graphql')),
);

/** The whole SDL of this subgraph: the files of `schema/` in the order of their names. */
export function readSchemaFiles(): string {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(new URL(name, directory), 'utf8').trim())
    .join('\n\n');
}
