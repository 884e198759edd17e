import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/config.js';
import { startEmulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { startGateway, type Gateway } from '../../../src/gateway.js';
import { createLog } from '../../../src/log.js';
import { readExampleDocument } from '../../../src/server/pages/example-operations.js';
import { startTestGateway } from '../../support/gateway/gateway.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const NOWHERE = 'http://127.0.0.1:1';
const production = { NODE_ENV: 'production', HOST: '127.0.0.1' };
/** As browsers ask for a page. */
const html = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const paths = ['/', '/graphiql', '/sandbox', '/errors'];

let gateway: Gateway;

const get = (path: string, init?: RequestInit) => fetch(`${gateway.url}${path}`, init);

async function start(settings: Record<string, string> = {}, token?: string): Promise<void> {
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    GRAPH_BASE_URL: NOWHERE,
    ...settings,
  });
  gateway = closeAfterTest(await startGateway(config, createLog(config.logLevel), token));
}

/** The status that a request gets which names another host. */
function statusUnder(host: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(gateway.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers: { ...html, host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject).end();
  });
}

/** Sources of a directive of a page's policy. */
function directives(policy: string | null): Map<string, string[]> {
  const parts = (policy ?? '').split(';').map((part) => part.trim().split(/\s+/));
  return new Map(parts.map(([name = '', ...sources]) => [name, sources]));
}

describe('the pages for exploring', () => {
  it('are there in development', async () => {
    await start();
    for (const path of paths) {
      const page = await get(path, { headers: html });
      expect([path, page.status]).toEqual([path, 200]);
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    }
  });

  it('are not there in production, unless they are asked for', async () => {
    await start(production);
    for (const path of paths)
      expect([path, (await get(path, { headers: html })).status]).toEqual([path, 404]);
    const endpoint = await get('/graphql', { headers: html, redirect: 'manual' });
    expect([endpoint.status, endpoint.headers.get('content-type')]).toEqual([
      400,
      expect.not.stringContaining('html'),
    ]);
    await gateway.close();
    await start({ ...production, LANDING_PAGE: 'true' });
    for (const path of paths)
      expect([path, (await get(path, { headers: html })).status]).toEqual([path, 200]);
  });

  it('are not there in development either when they are refused', async () => {
    await start({ LANDING_PAGE: 'false' });
    for (const path of paths)
      expect([path, (await get(path, { headers: html })).status]).toEqual([path, 404]);
  });

  it.each(paths)('%s is read only, and answers HEAD as GET without the page', async (path) => {
    await start();
    const posted = await get(path, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const page = await get(path, { headers: html });
    const length = (await page.arrayBuffer()).byteLength;
    const head = await get(path, { method: 'HEAD', headers: html });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBe(length);
  });

  it.each(paths)('%s is hidden from pages that call the gateway by another name', async (path) => {
    await start({}, developmentToken());
    expect(await statusUnder('rebound.example', path)).toBe(421);
  });

  it.each(paths)('%s is kept by nobody, framed by nobody, and runs only what stands in it', async (path) => {
    await start();
    const { headers } = await get(path, { headers: html });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = directives(headers.get('content-security-policy'));
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'none'"]);
    const scripts = policy.get('script-src') ?? [];
    expect(scripts.filter((source) => !/^'sha256-[\w+/]{43}='$/.test(source))).toEqual(
      path === '/sandbox' ? ['https://embeddable-sandbox.cdn.apollographql.com'] : [],
    );
  });
});

describe('GraphiQL', () => {
  it('may talk to the gateway alone, and be shown in no other page', async () => {
    await start();
    const policy = directives((await get('/graphiql')).headers.get('content-security-policy'));
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('connect-src')).toEqual(["'self'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual([expect.stringMatching(/^'sha256-[\w+/]{43}='$/)]);
    const sources = [...policy.values()].flat();
    expect(sources.filter((source) => !/^('.*'|data:|blob:)$/.test(source))).toEqual([]);
    expect(sources).not.toContain("'unsafe-eval'");
  });

  it('loads nothing from another origin', async () => {
    await start();
    const page = await (await get('/graphiql')).text();
    const body = page.slice(0, page.indexOf('<script>')).replace(/<style>.*<\/style>/s, '');
    const references = [...body.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(references).toEqual(['data:,']);
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
    const loaded = [...style.matchAll(/url\(\s*["']?(.{0,5})/g)].map(([, scheme]) => scheme);
    expect(loaded.length).toBeGreaterThan(0);
    expect([...new Set(loaded)]).toEqual(['data:']);
    expect(style).not.toContain('@import');
  });

  it('has the ready-made operations, and the token that it is given', async () => {
    const token = developmentToken();
    await start({}, token);
    const page = await (await get('/graphiql')).text();
    for (const name of [
      'CreatePolicy',
      'ListPolicies',
      'PreviewPolicy',
      'ApplyPolicy',
      'CreateQuarterlyReviews',
    ]) {
      expect(page).toMatch(new RegExp(`(query|mutation) ${name}\\b`));
    }
    expect(page.includes(`Bearer ${token}`)).toBe(true);
    await gateway.close();
    await start();
    const plain = await (await get('/graphiql')).text();
    expect(plain.includes('Bearer ey')).toBe(false);
    expect(plain.includes('Bearer \\u003can access token')).toBe(true);
  });
});

describe('Apollo Sandbox', () => {
  it('begins with the ready-made operations, and with the token that the gateway is given', async () => {
    const token = developmentToken();
    await start({}, token);
    const page = await (await get('/sandbox')).text();
    expect(page).toContain(JSON.stringify(readExampleDocument()));
    expect(page).toContain('"accessPackageId":"accessPackageId-value"');
    expect(page).toContain(`"Authorization":"Bearer ${token}"`);
    await gateway.close();
    await start();
    expect(await (await get('/sandbox')).text()).not.toContain('"Authorization"');
  });

  it('is what a browser is led to that opens the endpoint; a client is not', async () => {
    await start();
    const opened = await get('/graphql', { headers: html, redirect: 'manual' });
    expect([opened.status, opened.headers.get('location'), opened.headers.get('vary')]).toEqual([
      307,
      '/sandbox',
      'accept',
    ]);
    for (const accept of ['*/*', 'application/json', 'application/graphql-response+json, text/html;q=0.5']) {
      const headers = { accept, 'apollo-require-preflight': '1' };
      const asked = await get('/graphql?query={__typename}', { headers, redirect: 'manual' });
      expect([accept, asked.status]).toEqual([accept, 200]);
    }
  });

  it.each(['CreatePolicy', 'ListPolicies', 'PreviewPolicy'])(
    'can run %s as it stands',
    async (operationName) => {
      const emulator = await startEmulator();
      const test = await startTestGateway(emulator.url);
      gateway = test;
      const { variables } = sandboxVariables(await (await get('/sandbox')).text());
      const answer = await get('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${developmentToken()}` },
        body: JSON.stringify({ query: readExampleDocument(), operationName, variables }),
      });
      expect(await answer.json()).not.toHaveProperty('errors');
      await emulator.close();
    },
  );

  const preflight = (origin: string) =>
    get('/graphql', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
        'access-control-request-private-network': 'true',
      },
    });

  it.each(['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'])(
    'reaches a gateway on this machine from %s',
    async (origin) => {
      await start();
      const { status, headers } = await preflight(origin);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-private-network')).toBe('true');
      expect(headers.get('access-control-allow-origin')).toBe(origin);
    },
  );

  it('is the only public page that does', async () => {
    await start();
    const { headers } = await preflight('https://elsewhere.example');
    expect(headers.get('access-control-allow-private-network')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

/** What the page hands to Sandbox. */
function sandboxVariables(page: string): { variables: Record<string, unknown> } {
  const options = /\}\)\((\{"target".*\})\);/.exec(page)?.[1] ?? '{}';
  return (JSON.parse(options) as { initialState: { variables: Record<string, unknown> } }).initialState;
}
