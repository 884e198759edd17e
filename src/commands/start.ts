import { usage } from '../config/usage.js';
import { readArguments } from './arguments.js';

/** `start`: the gateway, until a signal ends it. Settings come from the environment alone. */
export async function run(args: readonly string[]): Promise<void> {
  if (args.length > 0 && readArguments(args, usage(), {}) === null) return;
  await import('../main.js');
}
