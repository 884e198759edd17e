import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a command ended. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command of the package, as it was built, to its end.
 * @param settings environment variables beside this process's own
 * @param input what stands on its standard input, which stays open without it
 */
export function runCommand(
  args: readonly string[],
  settings?: Readonly<Record<string, string>>,
  input?: Buffer,
): Promise<Run> {
  return runNode(['dist/cli.js', ...args], settings, input);
}

/** Runs the same command from its source, which takes six times as long. */
export function runCommandFromSource(
  args: readonly string[],
  settings?: Readonly<Record<string, string>>,
): Promise<Run> {
  return runNode(['--import', 'tsx', 'src/cli.ts', ...args], settings);
}

function runNode(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  input?: Buffer,
): Promise<Run> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, ...settings }, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
    if (input !== undefined) child.stdin?.end(input);
  });
}
