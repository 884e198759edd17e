import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultSettings } from '../../src/config/config.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = (path: string) => readFileSync(root + path, 'utf8');
const { version } = JSON.parse(text('package.json')) as { version: string };
const images = ['gateway', 'gateway-emulator'].map((name) => `access-package-${name}:${version}`);
const settings = defaultSettings('production');
const drainSeconds = (settings.SHUTDOWN_DELAY_MS + settings.SHUTDOWN_GRACE_MS) / 1_000;

interface ComposeService {
  readonly image: string;
  readonly build?: { readonly target?: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
}

describe('compose.yaml', () => {
  const { services } = parse(text('compose.yaml')) as { services: Record<string, ComposeService> };
  const hasDockerCompose = spawnSync('docker-compose', ['version']).error === undefined;

  it('has the gateway, and what it works with', () => {
    expect(Object.keys(services)).toEqual(['gateway', 'emulator', 'redis', 'router']);
    expect([services['gateway']?.image, services['emulator']?.image]).toEqual(images);
    expect(text('Dockerfile')).toContain(` AS ${services['emulator']?.build?.target ?? 'none'}\n`);
  });

  it.runIf(hasDockerCompose)('is what docker-compose takes', () => {
    const { status, stderr } = spawnSync('docker-compose', ['config', '--quiet'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('sets nothing but settings of the gateway', () => {
    const names = Object.keys(services['gateway']?.environment ?? {});
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !(name in settings))).toEqual([]);
  });

  it('gives the gateway longer to end than it takes', () => {
    expect(Number(services['gateway']?.stop_grace_period?.replace(/s$/, ''))).toBeGreaterThan(drainSeconds);
  });

  it('opens the ports that are listened on, to this machine alone', () => {
    const emulated = new URL(services['gateway']?.environment?.['GRAPH_BASE_URL'] ?? '').port;
    expect(text('Dockerfile')).toContain(`"--port", "${emulated}"]`);
    expect(services['gateway']?.ports).toEqual([
      `127.0.0.1:${settings.PORT}:${settings.PORT}`,
      `127.0.0.1:${emulated}:${emulated}`,
    ]);
    const listening = services['router']?.environment?.['APOLLO_ROUTER_LISTEN_ADDRESS']?.split(':')[1];
    expect(services['router']?.ports).toEqual([`127.0.0.1:4200:${String(listening)}`]);
  });

  it('gives the router the example’s configuration', () => {
    const [configuration = ''] = services['router']?.volumes ?? [];
    const [source = '', target] = configuration.split(':');
    expect(existsSync(root + source)).toBe(true);
    expect(target).toBe(services['router']?.environment?.['APOLLO_ROUTER_CONFIG_PATH']);
  });
});
