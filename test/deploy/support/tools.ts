import { spawnSync } from 'node:child_process';

/** Whether a command can be run here. */
export function hasTool(command: string): boolean {
  return spawnSync(command, ['--help']).error === undefined;
}

/** Whether all commands can be run here: they are no part of what a newcomer must have. `REQUIRE_DEPLOY_TOOLS=1` makes a lack a failure. */
export function hasTools(...commands: readonly string[]): boolean {
  const missing = commands.filter((command) => !hasTool(command));
  if (missing.length > 0 && process.env['REQUIRE_DEPLOY_TOOLS'] !== undefined) {
    throw new Error(`${missing.join(', ')} missing, and REQUIRE_DEPLOY_TOOLS forbids to skip their tests`);
  }
  return missing.length === 0;
}
