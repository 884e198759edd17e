import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/config/config.js';
import { apiSchema } from '../../../src/graphql/schema/api-schema.js';
import { readSchemaFiles } from '../../../src/graphql/schema/sdl-files.js';
import { startGatewayProcess } from '../../support/gateway/gateway-process.js';
import { runCommand, runCommandFromSource } from '../../support/run-command.js';

const root = new URL('../../../', import.meta.url);

/** The files of `src/` that Node loaded for a command, as its coverage tells. */
async function filesLoadedBy(...args: string[]): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'cli-'));
  try {
    await runCommandFromSource(args, { NODE_V8_COVERAGE: directory });
    const reports = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'utf8'));
    const urls = reports.flatMap((report) =>
      (JSON.parse(report) as { result: { url: string }[] }).result.map(({ url }) => url),
    );
    const source = new URL('src/', root).href;
    return urls.filter((url) => url.startsWith(source)).map((url) => url.slice(source.length));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('the command access-package-gateway', () => {
  it('tells its version without loading anything else of the gateway', async () => {
    const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
      version: string;
    };
    const run = await runCommand(['--version'], { PORT: 'wrong' });
    expect(run).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
    expect((await filesLoadedBy('--version')).sort()).toEqual([
      'cli.ts',
      'commands/arguments.ts',
      'json.ts',
      'version.ts',
    ]);
  });

  it('lists its options, and every setting with its default, whatever the environment says', async () => {
    const { exitCode, stdout } = await runCommand(['--help'], { PORT: 'wrong', MAX_TOKENS: '7' });
    expect(exitCode).toBe(0);
    for (const flag of ['--print-schema', '--api', '--version', '--help']) expect(stdout).toContain(flag);
    const listed = [...stdout.matchAll(/^ {2}([A-Z][A-Z_]+) +\S/gm)].map(([, name]) => name);
    expect(listed).toEqual(Object.keys(defaultSettings('development')));
    expect(stdout).toMatch(/^ {2}MAX_TOKENS +5000$/m);
    expect(stdout).toMatch(/^ {2}HOST +127\.0\.0\.1; in production 0\.0\.0\.0$/m);
    expect(stdout).toMatch(/^ {2}PERSISTED_OPERATIONS +none$/m);
  });

  it.each(['start', 'emulator', 'print-schema', 'persist-operations', 'from-graph'])(
    'says what %s takes',
    async (name) => {
      const { exitCode, stdout, stderr } = await runCommand([name, '--help'], { PORT: 'wrong' });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toMatch(/^access-package-gateway /);
      expect(stdout).toContain(name);
    },
  );

  it('prints the schema of the subgraph, or that of clients', async () => {
    const subgraph = await runCommand(['--print-schema']);
    expect(subgraph).toEqual({ exitCode: 0, stdout: `${readSchemaFiles()}\n`, stderr: '' });
    for (const args of [
      ['--print-schema', '--api'],
      ['print-schema', '--api'],
    ]) {
      const api = await runCommand(args);
      expect(api).toEqual({ exitCode: 0, stdout: `${apiSchema()}\n`, stderr: '' });
    }
  });

  it.each([
    [['--port', '4000'], '--port'],
    [['serve'], 'serve'],
    [['start', '--port'], '--port'],
    [['emulator', '--prot', '4100'], '--prot'],
    [['emulator', '--port', 'x'], '--port'],
    [['persist-operations'], 'manifest'],
    [['from-graph'], 'file'],
    [['from-graph', '-', '--access-package', 'x'], '--access-package'],
    [['--version=1'], '--version'],
    [['--api'], '--print-schema'],
  ])('refuses %j with a message and exit code 2', async (args, name) => {
    const { exitCode, stdout, stderr } = await runCommand(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(name);
    if (args[0] !== 'emulator') expect(stderr).toContain('--help');
    expect(stderr).not.toContain('    at ');
  });

  it('starts the gateway when it is asked for nothing else, until SIGTERM', async () => {
    const gateway = startGatewayProcess({}, [], 'dist/cli.js');
    try {
      expect((await fetch(`${await gateway.url}/health/ready`)).status).toBe(200);
      gateway.kill('SIGTERM');
      expect(await gateway.ended).toBe(0);
    } finally {
      gateway.kill('SIGKILL');
    }
  });
});
