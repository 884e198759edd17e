import { spawn } from 'node:child_process';

/** Where and as whom a command runs. */
export interface CommandOptions {
  readonly cwd: string;
  /** Environment variables beside the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** The number of the user that it runs as, and of that user's group; this process's own unless given. */
  readonly uid?: number;
}

/** A command that was started. */
export interface Command {
  /** What it has written so far, on both outputs. */
  output(): string;
  /** Waits until it writes something; rejects with all it wrote when it ends before. */
  written(what: RegExp | string): Promise<string>;
  /** Its exit code, and null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Signals its processes, and waits for the end of it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** The environment of a person’s shell: without what npm, Vitest and CI put into that of a test. */
function usualEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env);
  return Object.fromEntries(
    own.filter(
      ([name]) => !/^(CI|FORCE_COLOR|NODE_ENV|TEST|DEV|PROD|MODE|VITEST.*|npm_(?!config_).*)$/.test(name),
    ),
  );
}

/** Starts a program, or a line of shell when there are no arguments. */
export function start(program: string, args: readonly string[] | null, options: CommandOptions): Command {
  const child = spawn(program, args ?? [], {
    cwd: options.cwd,
    env: { ...usualEnvironment(), ...options.env },
    shell: args === null,
    stdio: ['ignore', 'pipe', 'pipe'],
    // a group of its own, so that what it starts can be stopped with it
    detached: true,
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  let output = '';
  // a program that is not there
  child.on('error', (error) => (output += error.message));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  return {
    output: () => output,
    ended,
    async written(what) {
      const isThere = () => (typeof what === 'string' ? output.includes(what) : what.test(output));
      await new Promise<void>((resolve, reject) => {
        const look = () => {
          if (isThere()) resolve();
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        void ended.then((code) => {
          reject(new Error(`It ended with ${String(code)} and never wrote ${String(what)}:\n${output}`));
        });
        look();
      });
      return output;
    },
    stop(signal = 'SIGTERM') {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        // it has ended
      }
      return ended;
    },
  };
}

/** Runs a line of shell to its end; answers with what it wrote, and rejects with that when it fails. */
export async function run(line: string, options: CommandOptions): Promise<string> {
  const command = start(line, null, options);
  const code = await command.ended;
  if (code !== 0) throw new Error(`${line} ended with ${String(code)}:\n${command.output()}`);
  return command.output();
}
