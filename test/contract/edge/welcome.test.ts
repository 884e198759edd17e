import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/config.js';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { startGateway, type Gateway } from '../../../src/gateway.js';
import { errorCodes } from '../../../src/graphql/errors/codes.js';
import { createLog } from '../../../src/log.js';
import { stateInWords } from '../../../src/server/pages/welcome/gateway-state.js';
import { packageVersion } from '../../../src/version.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const html = { accept: 'text/html' };
const production = { NODE_ENV: 'production', HOST: '127.0.0.1', LANDING_PAGE: 'true' };
const run = promisify(execFile);

let gateway: Gateway;
let emulator: Emulator;

async function start(
  settings: Record<string, string> = {},
  token?: string,
  options?: Parameters<typeof startEmulator>[0],
): Promise<void> {
  emulator = closeAfterTest(await startEmulator(options));
  const graph = 'GRAPH_CLOUD' in settings ? {} : { GRAPH_BASE_URL: emulator.url };
  const config = loadConfig({ NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'silent', ...graph, ...settings });
  gateway = closeAfterTest(await startGateway(config, createLog(config.logLevel), token));
}

const page = async (path = '/', headers: Record<string, string> = html) =>
  (await fetch(gateway.url + path, { headers })).text();

/** What stands in the boxes of a page, as the reader sees it. */
const boxes = (text: string) =>
  [...text.matchAll(/<pre [^>]*aria-label="([^"]*)"[^>]*>([^<]*)<\/pre>/g)].map(
    ([, title = '', box = '']) => ({
      title,
      text: box
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&'),
    }),
  );

const lines = async (path = '/') => boxes(await page(path)).filter(({ text }) => text.startsWith('curl '));

/** Pastes a text into a shell. */
async function paste(text: string, env: Record<string, string> = {}): Promise<unknown> {
  const { stdout } = await run('sh', ['-c', text], { env: { ...process.env, NO_PROXY: '*', ...env } });
  return JSON.parse(stdout) as unknown;
}

describe('the lines of the welcome page', () => {
  it('work as they stand, with the token of the emulator', async () => {
    await start({}, developmentToken());
    const [preview, create, list, fault, ...others] = await lines();
    expect(others).toEqual([]);
    expect(await paste(preview?.text ?? '')).toMatchObject({
      data: {
        previewAccessPackageAssignmentPolicy: {
          summary: expect.stringContaining('displayName-value') as unknown,
        },
      },
    });
    expect(emulator.requests).toEqual([]);
    expect(await paste(create?.text ?? '')).toMatchObject({
      data: { createAccessPackageAssignmentPolicy: { displayName: 'displayName-value' } },
    });
    expect(await paste(list?.text ?? '')).toMatchObject({
      data: { accessPackageAssignmentPolicies: { nodes: [{ id: [...emulator.policies.keys()][0] }] } },
    });
    await paste(fault?.text ?? '');
    expect(await paste(create?.text ?? '')).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 90 } }],
    });
  });

  it('take the token of whoever pastes them where the gateway has none', async () => {
    await start();
    const [, create, list, ...others] = await lines();
    expect(others).toEqual([]);
    const TOKEN = developmentToken();
    expect(await paste(create?.text ?? '', { TOKEN })).not.toHaveProperty('errors');
    expect(await paste(list?.text ?? '', { TOKEN })).not.toHaveProperty('errors');
    expect(await page()).toContain('<code>TOKEN</code>');
  });

  it('are those of the page that stands in for Sandbox', async () => {
    await start({}, developmentToken());
    expect(await lines('/sandbox')).toEqual(await lines());
  });

  it('go where the reader reached the gateway, through TLS too, and nowhere that a shell would run', async () => {
    await start({ ALLOWED_HOSTS: '*' });
    const { hostname, port } = new URL(gateway.url);
    const text = async (host: string) => {
      const options = ['-s', '-H', `host: ${host}`, '-H', 'x-forwarded-proto: https'];
      return (await run('curl', [...options, `http://${hostname}:${port}/`])).stdout;
    };
    expect(await text('gateway.example:8443')).toContain('curl -s https://gateway.example:8443/graphql');
    for (const host of ["x';id;'", '$(id)', '<b>']) {
      const shown = await text(host);
      expect(shown).not.toContain(host);
      expect(shown).toContain(`curl -s https://localhost:${port}/graphql`);
    }
  });
});

describe('the welcome page for a client without a taste for markup', () => {
  it('is text, of which each line is a comment or can be pasted', async () => {
    await start({}, developmentToken());
    const answer = await fetch(gateway.url);
    expect([answer.headers.get('content-type'), answer.headers.get('vary')]).toEqual([
      'text/plain; charset=utf-8',
      'accept',
    ]);
    const text = await answer.text();
    for (const path of ['/graphiql', '/sandbox', '/errors']) expect(text).toContain(`${gateway.url}${path} `);
    for (const line of await lines()) expect(text).toContain(`\n${line.text}\n`);
    const { stdout } = await run('sh', ['-c', text], { env: { ...process.env, NO_PROXY: '*' } });
    expect(stdout).toContain('"createAccessPackageAssignmentPolicy":{"id"');
  });
});

describe('the state on the welcome page', () => {
  const facts = async () =>
    new Map(
      [...(await page()).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, name, value]) => [name, value]),
    );

  it('tells versions of Graph, emulator, version and token in development', async () => {
    await start({ GRAPH_API: 'v1.0,beta' }, developmentToken());
    expect(Object.fromEntries(await facts())).toMatchObject({
      Graph: `the emulator at ${emulator.url}`,
      'Versions of Graph': 'v1.0, beta, in this order',
      Introspection: 'on',
      Gateway: `version ${packageVersion()}`,
    });
    expect(boxes(await page()).map(({ title }) => title)).toContain('The header Authorization');
  });

  it('tells which versions Graph turned out not to know', async () => {
    await start({}, developmentToken(), { contracts: ['beta', 'v1.0'] });
    expect((await facts()).get('Versions of Graph')).toBe('beta-2019, beta, v1.0, in this order');
    await paste((await lines())[1]?.text ?? '');
    expect((await facts()).get('Versions of Graph')).toBe('beta, v1.0, in this order');
    expect((await facts()).get('Not known to this Graph')).toBe('beta-2019');
  });

  it.each([
    ['https://graph.microsoft.com', 'Microsoft Graph, cloud global'],
    ['https://graph.microsoft.us', 'Microsoft Graph, cloud usgov'],
    ['https://graph.example', 'a root of its own'],
  ])('calls %s by its cloud, if it has one', async (root, name) => {
    await start({ GRAPH_BASE_URL: root });
    expect((await facts()).get('Graph')).toBe(name);
  });

  it('says that only the operations of a safelist are admitted', () => {
    const state = { version: undefined, emulatorUrl: undefined, cloud: undefined, graphApi: ['v1.0'] };
    const told = stateInWords({ ...state, missing: [], introspection: true, safelist: true });
    expect(told).toContainEqual(['Operations', 'those of the safelist, and no others']);
  });

  it('names no host of Graph, no version of the gateway and no token in production', async () => {
    await start({ ...production, GRAPH_CLOUD: 'usgov' });
    expect((await facts()).get('Graph')).toBe('Microsoft Graph, cloud usgov');
    expect((await facts()).get('Introspection')).toMatch(/^off/);
    for (const path of ['/', '/sandbox', '/errors']) {
      const text = await page(path);
      expect(text).not.toContain('graph.microsoft.us');
      expect(text).not.toContain(`version ${packageVersion()}`);
      expect(text).not.toContain('Bearer ey');
    }
    await gateway.close();
    await start(production);
    for (const accept of ['text/html', 'text/plain']) {
      const text = await page('/', { accept });
      expect(text).not.toContain(new URL(emulator.url).port);
      expect(text).not.toContain(packageVersion());
    }
  });
});

describe('the page of error codes', () => {
  it('has every code under its own name, with statuses, meaning and what to do', async () => {
    await start();
    const text = (await page('/errors')).replaceAll(/<\/?code>/g, '`').replaceAll('&quot;', '"');
    for (const [code, { status, when, advice }] of Object.entries(errorCodes)) {
      const entry = new RegExp(`<article [^>]*id="${code}">.*?</article>`, 's').exec(text)?.[0] ?? '';
      expect(entry).toContain(status);
      expect(entry).toContain(when);
      expect(entry).toContain(advice);
      expect(text).toContain(`<a href="#${code}">`);
    }
  });
});
