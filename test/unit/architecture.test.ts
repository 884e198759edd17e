import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'docs/decisions');
const architecture = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
const decisions = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));
const texts = [architecture, ...decisions.map((name) => readFileSync(join(folder, name), 'utf8'))];

it('the picture and the decisions name only paths that there are', () => {
  const named = texts.flatMap((text) => text.match(/\b(?:src|schema|test|examples)\/[\w./-]*/g) ?? []);
  expect(named.length).toBeGreaterThan(30);
  const paths = named.map((path) => path.replace(/\.$/, ''));
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('the picture has every folder of src/', () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map(({ name }) => name).filter((name) => !architecture.includes(`src/${name}/`))).toEqual(
    [],
  );
});

it('the list of decisions has every record', () => {
  const links = readFileSync(join(folder, 'README.md'), 'utf8').match(/\d{4}-[\w-]+\.md/g);
  expect(links).toEqual(decisions.toSorted());
});
