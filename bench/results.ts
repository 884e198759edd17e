import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMachine } from './machine.js';
import { RECOMMENDED_LINE } from './node-line.js';
import { BENCH } from './places.js';

const PATH = join(BENCH, 'RESULTS.md');
const INTRODUCTION = '# Measurements\n\nWritten by `npm run bench`; `README.md` says how to read them.\n';
const sections = [
  'Side by side',
  'Side by side on Node 20',
  'Side by side on Node 26',
  'How cost grows',
  'Memory over time',
] as const;

/** A section of `RESULTS.md`. */
export type Section = (typeof sections)[number];

/** Where the candidates side by side on a line of Node belong. Throws a TypeError for a line without a place. */
export function sideBySideOn(line: number): Section {
  const name = line === RECOMMENDED_LINE ? 'Side by side' : `Side by side on Node ${line}`;
  const section = sections.find((known) => known === name);
  if (section === undefined) throw new TypeError(`--node takes 20, 24 or 26, not "${line}"`);
  return section;
}

/** The machine, the day and the command, and what came of it. */
export function resultOf(content: string, args: readonly string[], node: string): string {
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  const date = new Date().toISOString().slice(0, 10);
  return `\`${command}\`, ${date}. ${describeMachine(node)}.\n\n${content}\n`;
}

/** Writes one section of `bench/RESULTS.md` and leaves the other as it is. */
export function writeSection(section: Section, content: string): void {
  const present = existsSync(PATH) ? readFileSync(PATH, 'utf8') : '';
  const text = sections
    .map((name) => [name, name === section ? content : contentOf(present, name)] as const)
    .filter(([, body]) => body !== '')
    .map(([name, body]) => `\n## ${name}\n\n${body.trim()}\n`);
  writeFileSync(PATH, [INTRODUCTION, ...text].join(''));
}

function contentOf(text: string, section: Section): string {
  const [, after = ''] = text.split(`\n## ${section}\n`);
  return after.split('\n## ')[0] ?? '';
}
