import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The flags that a command takes, as `parseArgs` has them. */
type Flags = NonNullable<ParseArgsConfig['options']>;

/** What a file of this folder exports. */
export interface Command {
  /** Carries the command out. Throws a `CommandError` when that fails for a reason that its caller can mend. */
  readonly run: (args: readonly string[]) => void | Promise<void>;
}

/** A command cannot be carried out; the message says why and how to mend it. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
  /** What the process ends with. */
  readonly exitStatus: number = 1;
}

/** A command was asked for in a way that it does not understand. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError';
  override readonly exitStatus = 2;
}

/** Values of flags, and what stands beside them. Throws a `UsageError` that names what is not understood. */
export function parseArguments<const Options extends Flags>(
  args: readonly string[],
  options: Options,
  allowPositionals = false,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Like `parseArguments`, for a command with a usage text: `--help` prints it and gives null, and a `UsageError` ends with
 * it.
 */
export function readArguments<const Options extends Flags>(
  args: readonly string[],
  usage: string,
  options: Options,
  allowPositionals = false,
) {
  if (args.includes('--help')) {
    process.stdout.write(usage);
    return null;
  }
  try {
    return parseArguments(args, options, allowPositionals);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${error.message}\n\n${usage}`) : error;
  }
}

/** The whole number that a flag gives. Throws a `UsageError` when it is none from 0 to `greatest`. */
export function wholeNumber(flag: string, value: string, greatest: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > greatest) {
    throw new UsageError(`--${flag} takes a whole number from 0 to ${greatest}, not "${value}"`);
  }
  return number;
}

/** Runs a command; a `CommandError` is told on standard error, and ends the process with its status. */
export async function runCommand({ run }: Command, args: readonly string[]): Promise<void> {
  try {
    await run(args);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitStatus);
  }
}
