import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMachine } from './machine.js';
import { BENCH } from './places.js';

const PATH = join(BENCH, 'RESULTS.md');
const INTRODUCTION = '# Measurements\n\nWritten by `npm run bench`; `README.md` says how to read them.\n';
const sections = ['Side by side', 'How cost grows'] as const;

/** A section of `RESULTS.md`. */
export type Section = (typeof sections)[number];

/** The machine, the day and the command, and what came of it. */
export function resultOf(content: string, args: readonly string[]): string {
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  const date = new Date().toISOString().slice(0, 10);
  return `\`${command}\`, ${date}. ${describeMachine()}.\n\n${content}\n`;
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
