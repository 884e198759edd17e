import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** The root of this project. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const temporary: string[] = [];

// Vitest ends its workers without the event `exit`.
afterAll(() => {
  for (const directory of temporary.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** An empty directory, gone when the test file that asks for it has run. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'package-'));
  temporary.push(directory);
  return directory;
}

/** Copies what a clone would have, changes that are not committed yet included; answers with the copy's root. */
export function copyProject(): string {
  const copy = temporaryDirectory();
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const path of listed.split('\0').filter(Boolean)) cpSync(join(ROOT, path), join(copy, path));
  return copy;
}

/** The packages that only this project's development needs, and none of what it runs with. */
export function developmentPackages(): string[] {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devDependencies?: Record<string, string> }>;
  };
  const declared = Object.keys(packages['']?.devDependencies ?? {});
  return declared.filter((name) => packages[`node_modules/${name}`]?.dev === true);
}
