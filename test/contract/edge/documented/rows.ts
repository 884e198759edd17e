import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');

/** A row of a table: its cells, without the spaces around them. */
export type Row = readonly string[];

/** The rows of the only table in a section of docs/errors.md, without its head. Throws when there is no such table. */
export function rowsOf(section: string): Row[] {
  const [, body = ''] = new RegExp(`^## ${section}\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(text) ?? [];
  const rows = body
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
    .slice(2);
  if (rows.length === 0) throw new Error(`docs/errors.md has no table under "${section}"`);
  return rows;
}

/** What a row says in its column `when`, one statement each. */
const statementsOf = ([, when = '']: Row): string[] => when.split(/; |\. /);

/** Every pair of what is in the first column and a statement of the row, as `CODE: statement`. */
export function claimsOf(section: string): string[] {
  return rowsOf(section).flatMap((row) =>
    statementsOf(row).map((statement) => `${(row[0] ?? '').replaceAll('`', '')}: ${statement}`),
  );
}

/** Drivers by claim, as `claimsOf` names them. */
export type Drivers = Readonly<Record<string, () => Promise<void>>>;
