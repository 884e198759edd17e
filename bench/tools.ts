import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BENCH } from './places.js';

/** A directory that goes with this process. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'gateway-bench-'));
  process.once('exit', () => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

/** Whether a program can be found. */
export function isInstalled(program: string): boolean {
  return runs('sh', ['-c', 'command -v "$0"', program]);
}

/** Whether a program runs and ends well. */
export function runs(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** Compiles the upstream and the load generator. Throws when there is no C compiler. */
export function compileTools(directory: string): { upstream: string; load: string } {
  if (!isInstalled('cc')) {
    throw new Error(
      'The benchmark needs a C compiler (cc), for an upstream and a load generator that cost next to nothing.',
    );
  }
  const compile = (name: string) => {
    const binary = join(directory, name);
    execFileSync('cc', ['-O2', '-o', binary, join(BENCH, 'tools', `${name}.c`)], { stdio: 'inherit' });
    return binary;
  };
  return { upstream: compile('upstream'), load: compile('load') };
}
