import { execFileSync, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';

/** The core that servers under test have to themselves. */
export const SERVER_CORE = 1;

/** The core of load generator, upstream and this process. */
export const LOAD_CORE = 0;

/** What to start. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const running = new Set<ChildProcess>();

/** Binds this process to its core, and ends with it everything that it has started, however it ends. */
export function settle(): void {
  if (cpus().length < 2) throw new Error('The benchmark needs two cores.');
  execFileSync('taskset', ['-a', '-c', '-p', String(LOAD_CORE), String(process.pid)], { stdio: 'ignore' });
  process.once('exit', () => {
    for (const child of running) child.kill('SIGKILL');
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(130));
  }
}

/** Starts a process on a core. It dies with this one, even if this one is killed. */
export function start({ command, args, env, cwd }: Command, core: number, stdio: StdioOptions): ChildProcess {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'taskset', '-c', String(core), command, ...args], {
    stdio,
    cwd,
    env: { ...process.env, ...env },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/** Ends a process and waits until it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
