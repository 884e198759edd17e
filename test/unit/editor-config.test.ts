import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const config = parseYaml(readFileSync(join(root, 'graphql.config.yml'), 'utf8')) as {
  schema: string[];
  documents: string[];
};

/** The text of all files that `pattern`, a file or `folder/*.graphql`, names. */
function textOf(pattern: string): string {
  if (!pattern.endsWith('/*.graphql')) return readFileSync(join(root, pattern), 'utf8');
  const folder = join(root, dirname(pattern));
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  expect(names).not.toEqual([]);
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

it('editors can load the schema and the operations that graphql.config.yml names', () => {
  const schema = buildSchema(config.schema.map(textOf).join('\n'));
  expect(validate(schema, parse(config.documents.map(textOf).join('\n')))).toEqual([]);
});
