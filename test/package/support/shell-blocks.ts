import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './project-copy.js';

/** Lines of shell that the documentation shows in one block. */
export interface ShellBlock {
  /** The document, from the root. */
  readonly path: string;
  /** As it stands there, without white space around it. */
  readonly text: string;
}

/** All of them, in README, `docs/`, the examples and the benchmark. */
export function shellBlocks(): ShellBlock[] {
  const documents = [
    'README.md',
    ...readdirSync(join(ROOT, 'docs')).map((file) => `docs/${file}`),
    ...readdirSync(join(ROOT, 'examples')).map((folder) => `examples/${folder}/README.md`),
    'bench/README.md',
  ].filter((path) => path.endsWith('.md'));
  return documents.flatMap((path) =>
    [...readFileSync(join(ROOT, path), 'utf8').matchAll(/^ *```sh\n([^]*?)^ *```/gm)].map(
      ([, text = '']) => ({
        path,
        text: text.trim(),
      }),
    ),
  );
}
