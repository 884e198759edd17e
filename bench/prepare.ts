import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS, ROOT } from './places.js';
import { isInstalled } from './tools.js';

/** Installs what the gateway is measured beside, unless it is there. Without it, its candidates are skipped. */
export function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules'))) return;
  console.log('Installing bench/peers (once, some 600 MB) …');
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: PEERS,
      stdio: 'inherit',
    });
  } catch {
    console.log('That failed; what needs it is skipped.');
  }
}

/** Builds the gateway into `dist/`. */
export function buildGateway(): void {
  console.log('Building the gateway …');
  execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: 'inherit' });
}

/** Throws when the system lacks what pins processes. */
export function requirePinning(): void {
  const missing = ['taskset', 'setpriv'].filter((program) => !isInstalled(program));
  if (missing.length > 0)
    throw new Error(`The benchmark needs Linux with ${missing.join(' and ')} (util-linux).`);
}
