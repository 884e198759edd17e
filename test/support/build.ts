import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds `dist/` before the first test: what tests start as a process is what operators start, and starts sooner. */
export default function build(): void {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: fileURLToPath(new URL('../../', import.meta.url)) });
}
