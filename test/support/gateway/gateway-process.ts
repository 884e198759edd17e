import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A gateway in a process of its own. */
export interface GatewayProcess {
  /** Its root; rejects when it ends before it listens. */
  readonly url: Promise<string>;
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  /** What it wrote so far. */
  stdout(): string;
  stderr(): string;
  /** Its exit code once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts the gateway that was built, on a free port.
 * @param settings environment variables; of this process's own only `PATH` goes along
 * @param imports modules to load before, as Node's `--import` takes them
 * @param script what starts it, built or in TypeScript
 */
export function startGatewayProcess(
  settings: Record<string, string>,
  imports: readonly string[] = [],
  script = 'dist/main.js',
): GatewayProcess {
  const loaders = [...(script.endsWith('.ts') ? ['tsx'] : []), ...imports];
  return startProgram([...loaders.flatMap((specifier) => ['--import', specifier]), script], settings);
}

/** Starts the gateway that was built with the flags that `npm start` has. */
export function startBuiltGateway(settings: Record<string, string>): GatewayProcess {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    scripts: { start: string };
  };
  return startProgram(scripts.start.split(' ').slice(1), settings);
}

function startProgram(args: readonly string[], settings: Record<string, string>): GatewayProcess {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const found = /listens on (\S+)\/graphql/.exec(stdout)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => {
      reject(new Error(`The gateway ended with ${String(code)}: ${stderr}`));
    });
  });
  // whoever expects it to fail does not ask for its address
  url.catch(() => undefined);
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return {
    url,
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
  };
}
