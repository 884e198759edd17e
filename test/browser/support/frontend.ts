import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { preview } from 'vite';

/** The folder of the frontend example. */
export const FRONTEND = fileURLToPath(new URL('../../../examples/frontend/', import.meta.url));

const INSTALL_TIMEOUT_MS = 240_000;
const run = promisify(execFile);

/** Runs npm in the example; rejects with npm's own words when it fails. */
export async function npmInFrontend(...args: string[]): Promise<void> {
  // The test runner's NODE_ENV would make the build another one than people get.
  const { NODE_ENV: _testing, ...env } = process.env;
  await run('npm', args, {
    cwd: FRONTEND,
    env,
    timeout: INSTALL_TIMEOUT_MS,
    shell: process.platform === 'win32',
  });
}

/** Builds the page alone into `outDir`, with the settings in `env` beside the usual environment. */
export async function buildPage(outDir: string, settings: Record<string, string>): Promise<void> {
  const { NODE_ENV: _testing, ...env } = process.env;
  await run(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', outDir, '--emptyOutDir'],
    { cwd: FRONTEND, env: { ...env, ...settings } },
  );
}

/** Installs the example's packages unless they are there; answers what went wrong, null when nothing did. */
export async function installFrontend(): Promise<string | null> {
  // npm writes this file last, so that it is missing after an installation that was broken off.
  if (existsSync(`${FRONTEND}node_modules/.package-lock.json`)) return null;
  try {
    await npmInFrontend('ci', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-timeout=30000');
    return null;
  } catch {
    return 'npm ci failed in examples/frontend';
  }
}

/** A server of the built page. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves what was built into `outDir`, with `/graphql` handed on to a gateway. */
export async function servePage(outDir: string, gatewayUrl: string): Promise<PageServer> {
  const server = await preview({
    configFile: false,
    root: FRONTEND,
    logLevel: 'silent',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, proxy: { '/graphql': gatewayUrl } },
  });
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error('The page is served nowhere');
  return { url, close: () => server.close() };
}

/** Runs what `npm run dev` runs in the example, on `port`, with `env` beside the usual environment. */
export async function startDevelopment(port: number, env: Record<string, string>): Promise<PageServer> {
  const { NODE_ENV: _testing, ...usual } = process.env;
  const child = spawn(
    process.execPath,
    ['node_modules/vite/bin/vite.js', '--port', String(port), '--strictPort'],
    { cwd: FRONTEND, env: { ...usual, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const chunk of child.stdout) {
    if (String(chunk).includes(String(port))) break;
  }
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
