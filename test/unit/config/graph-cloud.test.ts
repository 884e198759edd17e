import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../../src/config/config.js';
import { graphClouds, graphRootOf } from '../../../src/graph/clouds.js';
import { runCommand } from '../../support/run-command.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function faultOf(settings: Record<string, string>): string | null {
  try {
    loadConfig(settings);
    return null;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

/** Runs a command from its source until it prints `sign`, then ends it. Answers with its exit code and what it printed. */
async function runUntil(sign: string, script: string, ...args: string[]): Promise<[number | null, string]> {
  const env = { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', GRAPH_CLOUD: 'usgov' };
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, env });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.includes(sign)) child.kill('SIGTERM');
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return [code, printed];
}

describe('GRAPH_CLOUD', () => {
  it.each(graphClouds)('chooses the root of %s', (cloud) => {
    expect(loadConfig({ GRAPH_CLOUD: cloud })).toMatchObject({
      graphCloud: cloud,
      graphBaseUrl: graphRootOf(cloud),
    });
  });

  it.each(['', 'Global', 'bleu', 'usnat', 'https://graph.microsoft.us', 'toString'])(
    'refuses "%s" and says what it may be',
    (cloud) => {
      expect(faultOf({ GRAPH_CLOUD: cloud })).toBe(
        'GRAPH_CLOUD must be one of global, usgov, usgovdod, china; reach another cloud through GRAPH_BASE_URL instead',
      );
    },
  );

  it.each(['delos', 'govsg'])('refuses %s, a cloud without policies', (cloud) => {
    expect(faultOf({ GRAPH_CLOUD: cloud })).toBe(
      `GRAPH_CLOUD names a cloud without entitlement management, ${cloud}: use one of global, usgov, usgovdod, china`,
    );
  });

  it.each(['https://graph.microsoft.us', 'https://graph.microsoft.com', 'http://127.0.0.1:4100'])(
    'is refused beside GRAPH_BASE_URL %s',
    (address) => {
      expect(faultOf({ GRAPH_CLOUD: 'usgov', GRAPH_BASE_URL: address })).toBe(
        'GRAPH_CLOUD and GRAPH_BASE_URL are both set: remove one, since each names the Graph root',
      );
    },
  );

  it.each([
    [{ GRAPH_CLOUD: 'delos' }, 'GRAPH_CLOUD names a cloud without entitlement management'],
    [{ GRAPH_CLOUD: 'mars' }, 'GRAPH_CLOUD must be one of'],
    [{ GRAPH_CLOUD: 'usgov', GRAPH_BASE_URL: 'https://graph.microsoft.us' }, 'are both set'],
  ])('%j ends the start before anything is opened', async (settings, message) => {
    const { exitCode, stderr } = await runCommand(['start'], { PORT: '0', ...settings });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe('In front of the emulator, whose contract lacks nothing, GRAPH_CLOUD changes nothing:', () => {
  it('npm run dev starts', async () => {
    const [, printed] = await runUntil('Development token', 'src/commands/dev.ts', '--emulator-port', '0');
    expect(printed).toMatch(/^Graph {4}http:\/\/127\.0\.0\.1:\d+ \(the emulator/m);
  });

  it('npm run demo creates its policy', async () => {
    const [code, printed] = await runUntil('\0', 'src/commands/demo.ts');
    expect(printed).toContain('was created. Nothing left this machine.');
    expect(code).toBe(0);
  });
});
