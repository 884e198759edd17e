import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this project. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** An empty directory, gone when this process ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'package-'));
  process.once('exit', () => {
    rmSync(directory, { recursive: true, force: true });
  });
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
