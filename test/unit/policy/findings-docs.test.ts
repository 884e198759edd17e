import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { rules } from '../../../src/policy/rules/index.js';
import type { Rule } from '../../../src/policy/rules/rule.js';

const page = fileURLToPath(new URL('../../../docs/findings.md', import.meta.url));
const folder = new URL('../../../src/policy/rules/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });

const marker =
  '<!-- What follows is made by `npx vitest run --project suite test/unit/policy/findings-docs.test.ts -u`. -->';

/** The text of the file that has a rule and its name. */
function sourceOf({ id }: Rule): string {
  const file = files.find((path) => path === `${id}.ts` || path.endsWith(`/${id}.ts`));
  expect(file, `${id} has no file of its name`).toBeDefined();
  return readFileSync(new URL(file ?? '', folder), 'utf8');
}

/** What a rule says of itself in its docstring; the source has a column of its own. */
function whatOf(text: string): string {
  const [, docstring = ''] = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export const \w+: Rule\b/.exec(text) ?? [];
  const sentences = docstring.replaceAll(/\s*\n\s*\*(?:\s+|$)/g, ' ').trim();
  return sentences.replace(/\s*\bSources?: [^]*$/, '');
}

/** How it is to be mended, in each of the ways that a rule has; what depends on the policy is left open. */
function fixOf(text: string): string {
  const values = [...text.matchAll(/\bfix:([^]*?),\n\s*(?:\w+[:,]|\})/g)].map(([, value = '']) => value);
  const texts = values.flatMap((value) =>
    [...value.matchAll(/(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g)].map(([, , literal = '']) => literal),
  );
  const sentences = new Set(texts.filter((literal) => literal.endsWith('.')));
  return [...sentences]
    .join(' ')
    .replaceAll(/\$\{[^}]*\}/g, '…')
    .replaceAll(/\\(.)/g, '$1');
}

/** The last part of a page's address, without what all pages of one product begin with. */
const nameOf = (pathname: string) =>
  (pathname.split('/').at(-1) ?? '').replace(/^entitlement-management-/, '');

const cell = (text: string) => text.replaceAll('|', '\\|');

function rowOf(rule: Rule): string {
  const text = sourceOf(rule);
  const what = whatOf(text);
  expect(what, `${rule.id} has no docstring`).not.toBe('');
  const { hostname, pathname } = new URL(rule.source);
  const source = `[${hostname === 'github.com' ? pathname.slice(1) : nameOf(pathname)}](${rule.source})`;
  return `| \`${rule.id}\` | ${[rule.severity, what, fixOf(text), source].map(cell).join(' | ')} |`;
}

it('has each rule under a name of its own', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

it('has a row for each rule, and no other', async () => {
  const kept = readFileSync(page, 'utf8');
  expect(kept, 'the line above the table is missing').toContain(marker);
  const errorsFirst = ['ERROR', 'WARNING'].flatMap((wanted) =>
    rules.filter(({ severity }) => severity === wanted),
  );
  const table = [
    '| rule | severity | what | fix | source |',
    '| - | - | - | - | - |',
    ...errorsFirst.map(rowOf),
  ];
  const text = `${kept.slice(0, kept.indexOf(marker))}${marker}\n\n${table.join('\n')}\n`;
  const formatted = await format(text, { ...(await resolveConfig(page)), parser: 'markdown' });
  await expect(formatted).toMatchFileSnapshot(page);
});
