import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { run, start, type Command } from './support/command.js';
import { createPolicy } from './support/create.js';
import { copyProject, developmentPackages, ROOT, temporaryDirectory } from './support/project-copy.js';

/** With the package itself, and the project that it is installed in. */
const MAX_PACKAGES = 30;
/** The documentation's pictures among them. */
const MAX_MEGABYTES = 12;

/** Where the package is installed. */
let home: string;
/** The paths of all files in the tarball. */
let files: string[];
let installOutput: string;

/** Runs a line of shell where the package is installed. */
const runAtHome = (line: string) => run(line, { cwd: home, env: { npm_config_update_notifier: 'false' } });

beforeAll(async () => {
  const copy = copyProject();
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  await run('npm pack', { cwd: copy });
  const [tarball = ''] = readdirSync(copy).filter((name) => name.endsWith('.tgz'));

  home = temporaryDirectory();
  const listed = await runAtHome(`tar -tzf ${join(copy, tarball)}`);
  files = listed
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
  await runAtHome('npm init -y');
  installOutput = await runAtHome(`npm install --no-audit --no-fund ${join(copy, tarball)}`);
});

describe('the tarball', () => {
  it('holds what the manifest promises and nothing else', () => {
    const top = new Set(files.map((path) => path.replace(/\/.*/, '/')));
    expect([...top].toSorted()).toEqual(
      ['LICENSE', 'README.md', 'SECURITY.md', 'dist/', 'docs/', 'package.json', 'schema/'].toSorted(),
    );
    const isExpected = (path: string) =>
      /^dist\/.+\.js$|^dist\/THIRD-PARTY\.txt$|^docs\/.+\.(md|png)$|^schema\/.+\.(graphql|json)$|^[^/]+$/.test(
        path,
      );
    expect(files.filter((path) => !isExpected(path))).toEqual([]);
    expect(files.filter((path) => /\.test\.|(^|\/)(bench|src|test)\//.test(path))).toEqual([]);
  });
});

describe('installing it', () => {
  it('brings few packages, without conflicts', async () => {
    expect(installOutput).not.toMatch(/npm error|ERESOLVE/);
    const packages = (await runAtHome('npm ls --omit=dev --all --parseable')).trim().split('\n');
    expect(packages.filter((path) => path.endsWith('/access-package-gateway'))).toHaveLength(1);
    expect(packages.length).toBeLessThanOrEqual(MAX_PACKAGES);
  });

  it('brings no development dependency', () => {
    const isInstalled = (name: string) => existsSync(join(home, 'node_modules', name));
    expect(developmentPackages().filter(isInstalled)).toEqual([]);
  });

  it('takes little room', () => {
    const installed = join(home, 'node_modules');
    const entries = readdirSync(installed, { encoding: 'utf8', recursive: true });
    const bytes = entries.reduce((sum, path) => sum + lstatSync(join(installed, path)).size, 0);
    expect(bytes / 1e6).toBeLessThan(MAX_MEGABYTES);
  });
});

describe('the installed command', () => {
  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await runAtHome('npx access-package-gateway --version')).toBe(`${version}\n`);
  });

  it('lists its settings', async () => {
    expect(await runAtHome('npx access-package-gateway --help')).toMatch(/^ {2}GRAPH_BASE_URL +https:/m);
  });

  it('prints the schema', async () => {
    const schema = await runAtHome('npx access-package-gateway --print-schema');
    expect(schema).toContain('input CreateAccessPackageAssignmentPolicyInput');
  });
});

describe.each<{ name: string; settings: Record<string, string> }>([
  { name: 'as it comes', settings: {} },
  {
    name: 'with all that is loaded late',
    settings: {
      METRICS: 'true',
      GRAPH_TRANSPORT: 'undici',
      // nobody listens at either, which keeps no gateway from its work
      IDEMPOTENCY_STORE: 'redis://127.0.0.1:9',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
      OTEL_EXPORTER_OTLP_TIMEOUT: '100',
    },
  },
])('the installed gateway, $name', ({ settings }) => {
  let emulator: Emulator;
  let gateway: Command;
  let url: string;

  beforeAll(async () => {
    if ('METRICS' in settings) {
      mkdirSync(join(home, 'node_modules/@graphql-yoga'));
      const graphiql = 'node_modules/@graphql-yoga/render-graphiql';
      symlinkSync(join(ROOT, graphiql), join(home, graphiql));
    }
    emulator = await startEmulator();
    gateway = start(join(home, 'node_modules/.bin/access-package-gateway'), [], {
      cwd: home,
      env: {
        PORT: '0',
        HOST: '127.0.0.1',
        GRAPH_BASE_URL: emulator.url,
        SHUTDOWN_DELAY_MS: '0',
        ...settings,
      },
    });
    const output = await gateway.written(/listens on \S+\/graphql"/);
    url = /listens on (\S+)\/graphql/.exec(output)?.[1] ?? '';
  });

  afterAll(async () => {
    await gateway.stop('SIGKILL');
    await emulator.close();
  });

  it('creates policies', async () => {
    const id = await createPolicy(url, developmentToken());
    expect([...emulator.policies.keys()]).toEqual([id]);
  });

  it('serves GraphiQL where its package is installed, for it is not told that it is in production', async () => {
    const response = await fetch(`${url}/graphiql`);
    expect([response.status, await response.text()]).toEqual(
      settings['METRICS'] === undefined
        ? [404, expect.stringContaining('npm install @graphql-yoga/render-graphiql')]
        : [200, expect.stringContaining('<!doctype html>')],
    );
    const welcome = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
    expect(welcome).toContain(settings['METRICS'] === undefined ? 'not installed' : 'href="/graphiql"');
  });

  it.runIf('METRICS' in settings)('counts', async () => {
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('createAccessPackageAssignmentPolicy');
  });

  it('ends with 0 on SIGTERM', async () => {
    expect(await gateway.stop('SIGTERM')).toBe(0);
  });
});
