#!/usr/bin/env node
/** The program: `access-package-gateway [command]`. What is not asked for is not loaded. */
import { parseArguments, runCommand, UsageError, type Command } from './commands/arguments.js';
import { packageVersion } from './version.js';

/** Each command's file; the first is carried out when none is named. */
const commands = new Map<string, () => Promise<Command>>([
  ['start', () => import('./commands/start.js')],
  ['emulator', () => import('./commands/emulator.js')],
  ['print-schema', () => import('./commands/print-schema.js')],
  ['persist-operations', () => import('./commands/persist-operations.js')],
  ['from-graph', () => import('./commands/from-graph.js')],
]);

const HINT = 'access-package-gateway --help lists the commands and options.';

await runCommand({ run: dispatch }, process.argv.slice(2));

async function dispatch(args: readonly string[]): Promise<void> {
  const [first = 'start', ...rest] = args;
  const load = commands.get(first);
  if (load !== undefined) await (await load()).run(rest);
  else if (first.startsWith('-')) await followFlags(args);
  else throw new UsageError(`There is no command "${first}".\n\n${HINT}`);
}

/** Flags without a command; `--print-schema` stands for the command of that name. */
async function followFlags(args: readonly string[]): Promise<void> {
  const flags = readFlags(args);
  if (flags.help) {
    const { usage } = await import('./config/usage.js');
    process.stdout.write(usage());
  } else if (flags.version) {
    process.stdout.write(`${packageVersion()}\n`);
  } else if (flags['print-schema']) {
    await dispatch(['print-schema', ...(flags.api ? ['--api'] : [])]);
  } else {
    throw new UsageError(`--api goes with --print-schema.\n\n${HINT}`);
  }
}

function readFlags(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArguments(args, { api: flag, help: flag, 'print-schema': flag, version: flag }).values;
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${error.message}\n\n${HINT}`) : error;
  }
}
