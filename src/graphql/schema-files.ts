import { readdirSync, readFileSync } from 'node:fs';

const directory = new URL('../../schema/', import.meta.url);

/** The whole SDL of this subgraph: the files of `schema/` in the order of their names. */
export function readSchemaFiles(): string {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(new URL(name, directory), 'utf8').trim())
    .join('\n\n');
}
