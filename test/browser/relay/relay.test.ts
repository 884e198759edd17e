import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startTestGateway } from '../../support/gateway/gateway.js';
import { PACKAGE, storedPolicy, storePolicies } from '../../support/policies/policies.js';
import { startScriptedServer } from '../../support/servers/scripted-server.js';
import { findChromium, launchChromium, openPage } from '../support/chromium.js';
import { bundleRelayPage } from './bundle.js';

const chromium = findChromium();
const words = chromium === null ? ' (skipped: no Chromium on this machine, see CHROMIUM_PATH)' : '';
let browser: Browser;
let script: string;

async function open() {
  const emulator = closeAfterTest(await startEmulator({ segment2019: false }));
  let settings = '';
  const server = closeAfterTest(
    await startScriptedServer(({ path }, response) => {
      const isScript = path === '/app.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(
        isScript
          ? script
          : `<!doctype html><link rel="icon" href="data:,"><div id="root"></div>
             <script id="settings" type="application/json">${settings}</script><script src="/app.js"></script>`,
      );
    }),
  );
  const gateway = closeAfterTest(await startTestGateway(emulator.url, { CORS_ORIGINS: server.url }));
  settings = JSON.stringify({
    url: `${gateway.url}/graphql`,
    authorization: `Bearer ${developmentToken()}`,
    input: { accessPackageId: PACKAGE, displayName: 'Made with Relay' },
  });
  const ids = storePolicies(emulator, 12);
  const watched = await openPage(browser, server.url, [gateway.url]);
  const sent = () =>
    watched.requests
      .filter(({ url, body }) => url.endsWith('/graphql') && body !== '')
      .map(({ body }) => JSON.parse(body) as { query: string; variables: Record<string, unknown> });
  return { ...watched, emulator, ids, sent, items: watched.page.getByRole('listitem') };
}

describe.skipIf(chromium === null)(`a page of Relay's hooks${words}`, () => {
  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
    script = await bundleRelayPage();
  });

  afterAll(() => browser.close());

  it('reads a list to its end, a policy again, and puts a created one into the list', async () => {
    const { page, console: lines, emulator, ids, sent, items } = await open();
    await page.getByText('Policy p4').waitFor();
    expect(await items.count()).toBe(5);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByText('Policy p9').waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByText('That is all').waitFor();
    expect(await items.count()).toBe(ids.length);
    expect(sent().map(({ variables }) => variables['count'])).toEqual([undefined, 5, 5]);

    emulator.put(storedPolicy('p3', { displayName: 'Changed elsewhere' }));
    await items.nth(3).getByRole('button', { name: 'Again' }).click();
    await page.getByText('Changed elsewhere').waitFor();
    expect(sent().at(-1)).toMatchObject({
      query: expect.stringContaining('node(id: $id)') as string,
      variables: { id: 'p3' },
    });

    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Made with Relay').waitFor();
    expect(await items.count()).toBe(ids.length + 1);
    expect(await items.first().textContent()).toContain('Made with Relay');
    expect(emulator.policies.size).toBe(ids.length + 1);
    // React recommends its tools.
    expect(lines.filter((line) => !line.startsWith('info: '))).toEqual([]);
  });
});
