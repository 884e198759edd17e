import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/config.js';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { startGateway, type Gateway } from '../../src/gateway.js';
import { createLog } from '../../src/log.js';
import { violations, type KnownViolation } from './support/axe.js';
import { findChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.js';

/** For what appears on a page, also where many tests share few processors. */
const PATIENCE = { timeout: 20_000 };
const token = developmentToken();
/** `SAVE_SCREENSHOT=true` puts the picture of the documentation where it belongs. */
const screenshot =
  process.env['SAVE_SCREENSHOT'] === 'true'
    ? fileURLToPath(new URL('../../docs/graphiql.png', import.meta.url))
    : null;
/** What is GraphiQL's own, and out of reach of styles and options of the page around it. */
const known: readonly KnownViolation[] = [
  {
    rule: 'nested-interactive',
    selector: 'li.graphiql-tab[role="tab"]',
    reason: 'GraphiQL makes a tab of the list item, and buttons to choose and to close it inside.',
  },
];

const chromium = findChromium();
const words = chromium === null ? ' (skipped: no Chromium on this machine, see CHROMIUM_PATH)' : '';

describe.skipIf(chromium === null)(`GraphiQL${words}`, () => {
  let browser: Browser;
  let emulator: Emulator;
  let gateway: Gateway;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    emulator = await startEmulator();
    const config = loadConfig({
      NODE_ENV: 'test',
      PORT: '0',
      LOG_LEVEL: 'silent',
      GRAPH_BASE_URL: emulator.url,
    });
    gateway = await startGateway(config, createLog(config.logLevel), token);
    watched = await openPage(browser, `${gateway.url}/graphiql`);
    page = watched.page;
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator('.graphiql-tab').first().waitFor(PATIENCE);
  });

  afterEach(async () => {
    await page.context().close();
    await gateway.close();
    await emulator.close();
  });

  const run = () => page.getByRole('button', { name: /^Execute query/ }).click();
  /** What the editor of answers has; the editor puts other spaces than those that it was given. */
  const answer = async () =>
    (await page.locator('.result-window').innerText()).replaceAll(/\s/g, ' ').replaceAll('\u00b7', ' ');

  /** Everything that outlives the page or leaves it: storage, cookies, the address. */
  async function traces(): Promise<string> {
    const inPage = await page.evaluate(`JSON.stringify([
      Object.entries(localStorage), Object.entries(sessionStorage), document.cookie, location.href, history.state,
    ])`);
    return String(inPage) + JSON.stringify(await page.context().cookies());
  }

  it('creates a policy, and asks nobody but the gateway', async () => {
    await run();
    await expect.poll(answer, PATIENCE).toMatch(/"id": "[0-9a-f-]{36}"/);
    const created = emulator.requests.find(({ method }) => method === 'POST');
    expect(JSON.parse(created?.body ?? '{}')).toMatchObject({ displayName: 'displayName-value' });
    if (screenshot !== null) await page.screenshot({ path: screenshot });

    const elsewhere = watched.requests.filter(
      ({ url }) => !/^(data|blob):/.test(url) && new URL(url).origin !== gateway.url,
    );
    expect(elsewhere).toEqual([]);
    expect(watched.requests.filter(({ url }) => url === `${gateway.url}/graphql`).length).toBeGreaterThan(1);
    expect(watched.console.filter((line) => /^(error|exception|warning)/.test(line))).toEqual([]);
  });

  it('explains the fields of the schema', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const documentation = page.locator('.graphiql-doc-explorer');
    await documentation.getByText('Mutation', { exact: true }).first().click(PATIENCE);
    await documentation.getByText('createAccessPackageAssignmentPolicy', { exact: true }).click();
    await documentation.getByText('EntitlementManagement.ReadWrite.All').first().waitFor();
    expect(watched.console.filter((line) => /^(error|exception)/.test(line))).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'is accessible on a %s screen: start, first result, documentation',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.reload();
      await page.locator('.graphiql-tab').first().waitFor(PATIENCE);
      const background = await page.evaluate<string>(
        `getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor`,
      );
      const [red = NaN] = (background.match(/\d+/g) ?? []).map(Number);
      expect(colorScheme === 'dark' ? red < 60 : red > 200).toBe(true);
      expect(await violations(page, known)).toEqual([]);
      await run();
      await expect.poll(answer, PATIENCE).toMatch(/"id": "[0-9a-f-]{36}"/);
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      const documentation = page.locator('.graphiql-doc-explorer');
      await documentation.getByText('Mutation', { exact: true }).first().waitFor(PATIENCE);
      expect(await violations(page, known)).toEqual([]);
      await documentation.getByText('Mutation', { exact: true }).first().click();
      await documentation.getByText('createAccessPackageAssignmentPolicy', { exact: true }).click();
      await documentation.getByText('EntitlementManagement.ReadWrite.All').first().waitFor();
      expect(await violations(page, known)).toEqual([]);
    },
  );

  it('keeps a token in memory alone, also when operations were run with it', async () => {
    const secret = 'header.typed-by-hand.signature';
    await page.locator('.graphiql-editor-tool .monaco-editor').locator('visible=true').click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    // The editor closes quotes and braces itself, and takes them when they are typed.
    await page.keyboard.type(JSON.stringify({ Authorization: `Bearer ${secret}` }));
    await run();
    await expect
      .poll(
        () => watched.requests.filter(({ headers }) => headers['authorization']?.includes(secret)).length,
        PATIENCE,
      )
      .toBeGreaterThan(0);
    await expect.poll(answer, PATIENCE).toContain('UNAUTHENTICATED');
    // GraphiQL saves its tabs half a second after a change, and its history with the next operation.
    await run();
    await page.waitForTimeout(1_000);
    const left = await traces();
    expect(left).toContain('/graphiql');
    expect(left).not.toContain('typed-by-hand');
    expect(left).not.toContain(token);
    expect(watched.requests.filter(({ url }) => url.includes('typed-by-hand'))).toEqual([]);
  });
});
