import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A program of this project in a process of its own, once it has said where it listens. */
export interface Child {
  readonly pid: number;
  readonly url: string;
  /** What it wrote to its outputs in all, in bytes. */
  readonly written: () => number;
  /** Ends it as an operator would; its exit code, null when a signal ended it. */
  stop(): Promise<number | null>;
}

/** @param announcement finds the address in what the program writes at its start */
export async function startChild(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  announcement: RegExp,
): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isStopping = false;
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.once('exit', (code, signal) => {
    if (!isStopping) process.stderr.write(`${args.join(' ')} ended by itself: ${signal ?? String(code)}\n`);
  });
  let start = '';
  let written = 0;
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      written += text.length;
      if (start.length < 10_000) start += text;
      const found = announcement.exec(start)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => {
      reject(new Error(`${args.join(' ')} ended with ${String(code)}`));
    });
  });
  return {
    pid: child.pid ?? 0,
    url,
    written: () => written,
    stop() {
      isStopping = true;
      child.kill('SIGTERM');
      return ended;
    },
  };
}
