import { execFileSync } from 'node:child_process';

/** The line of Node that the candidates run on unless `--node` says otherwise: the recommended one. */
export const RECOMMENDED_LINE = 24;

/** A Node to run candidates with. */
export interface NodeProgram {
  /** The path of the program. */
  readonly path: string;
  /** Such as `v24.11.0`. */
  readonly version: string;
}

/**
 * A Node of this line: the one that runs the benchmark, or else the npm package `node` of it, which npm keeps. Throws an
 * Error when npm has none.
 */
export function nodeOfLine(line: number): NodeProgram {
  if (process.version.startsWith(`v${line}.`)) return { path: process.execPath, version: process.version };
  const question = 'console.log(process.execPath + "\\n" + process.version)';
  try {
    const answer = execFileSync('npx', ['--yes', '--package', `node@${line}`, '--', 'node', '-e', question], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [path = '', version = ''] = answer.trim().split('\n');
    return { path, version };
  } catch (error) {
    throw new Error(`npm brings no Node ${line}: choose another line with --node.`, { cause: error });
  }
}
