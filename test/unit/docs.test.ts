import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { adviceByCode } from '../../examples/frontend/src/error-advice.js';
import { errorCodes } from '../../src/graphql/errors/codes.js';
import { buildSchema } from '../../src/graphql/schema/build.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs')).map((file) => `docs/${file}`),
]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: read(path) }));
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const allOf = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** The names by which links reach the sections of a document, as GitHub makes them of headings. */
const sectionsOf = (text: string) =>
  allOf(/^#+ (.+)$/gm, text).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );

describe.each(documents)('$path', ({ path, text }) => {
  it('names only commands that there are', () => {
    const named = allOf(
      /(?<!--prefix \S+ )npm run (?:-s )?([\w:-]+)/g,
      text.replaceAll(/--prefix \S+ run \S+/g, ''),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links only to what there is', () => {
    const links = allOf(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g, text).filter((link) => !/^[a-z]+:/.test(link));
    const targets = links.map((link) => normalize(join(dirname(path), link)));
    expect(targets.filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });

  it('links only to sections that there are', () => {
    const sectionLinks = [...text.matchAll(/\]\(([^)#\s:]*)#([^)]+)\)/g)];
    const missing = sectionLinks.filter(([, file = '', section = '']) => {
      const target = file === '' ? path : normalize(join(dirname(path), file));
      return !sectionsOf(read(target)).includes(section);
    });
    expect(missing.map(([link]) => link)).toEqual([]);
  });

  it('names only files that there are', () => {
    const named = allOf(/`((?:src|test|docs|schema|examples|bench|deploy)\/[\w./-]+)`/g, text);
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  it('shows only operations that the schema has', () => {
    const blocks = allOf(/```graphql\n([\s\S]*?)```/g, text);
    const fragments = read('schema/examples/policy-fields.graphql');
    for (const block of blocks) {
      const needsFragments = block.includes('...PolicyFields') && !block.includes('fragment PolicyFields');
      const document = parse(needsFragments ? block + fragments : block);
      expect(validate(buildSchema(), document)).toEqual([]);
    }
  });
});

it('the recipes have the variables of the ready-made creates, and name those of updates', () => {
  const text = read('docs/recipes.md');
  const shown = allOf(/```json\n([\s\S]*?)```/g, text).map((block) => JSON.parse(block) as unknown);
  const kept = readdirSync(join(root, 'schema/examples/variables'));
  const updates = kept.flatMap((file) => /^update-policy\.(.+)\.json$/.exec(file)?.[1] ?? []);
  expect(updates.filter((name) => !text.includes(`| \`${name}\` `))).toEqual([]);
  const files = kept.filter((file) => /^create-policy\.(?!specification|minimal-2019)/.test(file));
  expect(files.length).toBeGreaterThan(8);
  for (const file of files) {
    expect(shown).toContainEqual(JSON.parse(read(`schema/examples/variables/${file}`)));
  }
});

it('the code for clients is that of the files it is said to be from', () => {
  const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  const shown = [...read('docs/clients.md').matchAll(/`([\w./-]+)`:\n\n```ts\n([^]*?)```/g)];
  expect(shown.length).toBeGreaterThan(1);
  for (const [, path = '', code = ''] of shown) expect(oneLine(read(path))).toContain(oneLine(code));
});

it('every code of an error is explained', () => {
  const codes = Object.keys(errorCodes);
  const text = read('docs/errors.md');
  expect(codes.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
});

it('what is said of a code in the documentation is what the page of errors says', () => {
  const rows = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\| (.*?) +\|$/gm)];
  const known = new Map<string, { when: string; advice: string }>(Object.entries(errorCodes));
  const told = rows.filter(([, code = '']) => known.has(code));
  expect(new Set(told.map(([, code]) => code)).size).toBe(known.size);
  const plain = (cell: string) => cell.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  let above = '';
  for (const [, code = '', when = '', advice = ''] of told) {
    above = plain(advice).replace(/^the same/, above);
    expect(known.get(code)?.when, code).toContain(plain(when));
    expect(known.get(code)?.advice, code).toContain(above);
  }
});

it('every code of an executed operation has advice of its own in the frontend example', () => {
  const table = /^## Codes of executed operations\n([^]*?)^## /m.exec(read('docs/errors.md'))?.[1] ?? '';
  const codes = allOf(/^\| (`.*?) +\|/gm, table).flatMap((cell) => allOf(/`([A-Z_]+)`/g, cell));
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => adviceByCode[code] === undefined)).toEqual([]);
});
