import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/config.js';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { startGateway, type Gateway } from '../../src/gateway.js';
import { createLog } from '../../src/log.js';
import { violations } from './support/axe.js';
import { findChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.js';

const SANDBOX_SCRIPT =
  'https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js';
const SANDBOX_FRAME = 'https://sandbox.embed.apollographql.com';
const token = developmentToken();
const run = promisify(execFile);
/** `SAVE_SCREENSHOT=true` puts the picture of the documentation where it belongs. */
const screenshot =
  process.env['SAVE_SCREENSHOT'] === 'true'
    ? fileURLToPath(new URL('../../docs/welcome.png', import.meta.url))
    : null;

const chromium = findChromium();
const words = chromium === null ? ' (skipped: no Chromium on this machine, see CHROMIUM_PATH)' : '';

describe.skipIf(chromium === null)(`The pages of the gateway${words}`, () => {
  let browser: Browser;
  let emulator: Emulator;
  let gateway: Gateway;
  let watched: WatchedPage | undefined;

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
    emulator = await startEmulator();
    const config = loadConfig({
      NODE_ENV: 'test',
      PORT: '0',
      LOG_LEVEL: 'silent',
      GRAPH_BASE_URL: emulator.url,
      NO_PROXY: '*',
    });
    gateway = await startGateway(config, createLog(config.logLevel), token);
  });

  afterAll(async () => {
    await browser.close();
    await gateway.close();
    await emulator.close();
  });

  beforeEach(() => {
    watched = undefined;
  });

  afterEach(async () => {
    await watched?.page.context().close();
  });

  async function open(path: string): Promise<Page> {
    watched = await openPage(browser, gateway.url + path);
    await watched.page.setViewportSize({ width: 1280, height: 800 });
    return watched.page;
  }

  const complaints = () => watched?.console.filter((line) => /^(error|exception|warning)/.test(line)) ?? [];
  const elsewhere = () =>
    watched?.requests
      .map(({ url }) => url)
      .filter((url) => !url.startsWith(gateway.url) && !url.startsWith('data:'));
  const background = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  /** How light a colour is, from 0 to 255. */
  const lightness = (colour: string) =>
    (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part) / 3, 0);

  describe('the welcome page', () => {
    it('asks nobody but the gateway, and leads where it says', async () => {
      const page = await open('/');
      if (screenshot !== null) await page.screenshot({ path: screenshot });
      expect([complaints(), elsewhere()]).toEqual([[], []]);
      await page.getByRole('link', { name: /^A terminal/ }).click();
      expect(page.url()).toBe(`${gateway.url}/#curl`);
      expect(await page.getByRole('heading', { name: 'From a terminal' }).isVisible()).toBe(true);
      for (const [name, path] of [
        [/^Error codes/, '/errors'],
        [/^GraphiQL/, '/graphiql'],
        [/^Apollo Sandbox/, '/sandbox'],
      ] as const) {
        await page.goto(gateway.url);
        const answered = page.waitForResponse(gateway.url + path);
        await page.getByRole('link', { name }).click();
        expect([path, (await answered).status()]).toEqual([path, 200]);
      }
    });

    it('has lines that a shell runs as they are copied', async () => {
      const page = await open('/');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('button', { name: 'Copy: Create it' }).click();
      await page.getByRole('status').filter({ hasText: 'Copied: Create it' }).waitFor();
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      const { stdout } = await run('sh', ['-c', copied], { env: { ...process.env, NO_PROXY: '*' } });
      expect(JSON.parse(stdout)).toMatchObject({
        data: { createAccessPackageAssignmentPolicy: { displayName: 'displayName-value' } },
      });
      await page.getByRole('button', { name: 'Copy: The header Authorization' }).click();
      await page.getByRole('status').filter({ hasText: 'Copied: The header' }).waitFor();
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(`Bearer ${token}`);
    });
  });

  it.each(['/', '/errors', '/sandbox'])(
    '%s is accessible, dark on a dark screen, and fits a narrow one',
    async (path) => {
      const page = await open(path);
      const light = await background(page);
      // What fades in has no contrast until it is there.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      const dark = await background(page);
      expect([lightness(light) > 200, lightness(dark) < 60]).toEqual([true, true]);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      expect(await violations(page)).toEqual([]);
    },
  );

  it('an error code has an address of its own', async () => {
    const page = await open('/errors#NOT_EXPRESSIBLE');
    const entry = page.locator('#NOT_EXPRESSIBLE');
    expect(await entry.textContent()).toContain('Graph was not told to change anything');
    const { y = -1 } = (await entry.boundingBox()) ?? {};
    expect([y >= 0, y < 800]).toEqual([true, true]);
    expect(complaints()).toEqual([]);
  });

  describe('Apollo Sandbox', () => {
    it('says what there is instead when there is no internet', async () => {
      const page = await open('/graphql');
      expect(page.url()).toBe(`${gateway.url}/sandbox`);
      await page.getByText("Apollo's servers cannot be reached from this browser.").waitFor();
      expect(await page.getByText('curl -s').first().isVisible()).toBe(true);
      expect(await page.getByText('offline').count()).toBe(0);
      expect(elsewhere()).toEqual([SANDBOX_SCRIPT]);
      expect(await page.getByRole('link', { name: 'GraphiQL' }).getAttribute('href')).toBe('/graphiql');
    });

    /** Stands for Apollo's servers: a script that makes the frame, as Apollo's does, and a frame that may say something. */
    async function openWithApollo(frame: string): Promise<Page> {
      watched = await openPage(browser, `${gateway.url}/health/live`);
      const { page } = watched;
      await page.context().route(SANDBOX_SCRIPT, (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `window.EmbeddedSandbox = class {
            constructor(options) {
              window.given = options;
              const frame = document.createElement('iframe');
              frame.src = '${SANDBOX_FRAME}/sandbox/explorer';
              document.querySelector(options.target).appendChild(frame);
            }
          };`,
        }),
      );
      await page
        .context()
        .route(`${SANDBOX_FRAME}/**`, (route) =>
          frame === '' ? route.abort() : route.fulfill({ contentType: 'text/html', body: frame }),
        );
      await page.goto(`${gateway.url}/sandbox`);
      return page;
    }

    it('takes the page when it is there, with endpoint, operations and token', async () => {
      const page = await openWithApollo(
        `<p>Here it is<script>parent.postMessage({ name: 'ExplorerListeningForHandshake' }, '*')</script>`,
      );
      await page.locator('#instead').waitFor({ state: 'hidden' });
      await page.frameLocator('#sandbox iframe').getByText('Here it is').waitFor();
      const { width = 0, height = 0 } = (await page.locator('#sandbox iframe').boundingBox()) ?? {};
      expect([width, height]).toEqual([1280, 720]);
      expect(await page.evaluate('given')).toMatchObject({
        initialEndpoint: `${gateway.url}/graphql`,
        initialState: {
          document: expect.stringContaining('mutation CreatePolicy') as unknown,
          headers: { Authorization: `Bearer ${token}` },
        },
        runTelemetry: false,
      });
      expect(complaints()).toEqual([]);
    });

    it('leaves the other ways in sight when its script comes and its frame does not', async () => {
      const page = await openWithApollo('');
      await page.locator('#sandbox iframe').waitFor();
      expect(await page.getByRole('link', { name: 'GraphiQL' }).isVisible()).toBe(true);
      expect(await page.getByText('curl -s').first().isVisible()).toBe(true);
    });
  });
});
