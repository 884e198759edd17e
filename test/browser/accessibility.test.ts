import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { storedPolicy } from '../support/policies/policies.js';
import { violationsInAnyLight } from './support/axe.js';
import { findChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.js';
import { deskOf, expectAlert, type Desk } from './support/desk.js';
import { installFrontend, npmInFrontend, servePage, type PageServer } from './support/frontend.js';

const PATIENCE = { timeout: 10_000 };
/** The narrowest screens that people have, in CSS pixels. */
const NARROW = [320, 360];

const chromium = findChromium();
/** Why nothing can be driven here; null when it can. */
const obstacle =
  chromium === null ? 'no Chromium on this machine, see CHROMIUM_PATH' : await installFrontend();
const words = obstacle === null ? '' : ` (skipped: ${obstacle})`;

describe.skipIf(obstacle !== null)(`the frontend example, for everybody${words}`, () => {
  let outDir: string;
  let browser: Browser;
  let emulator: Emulator;
  let gateway: TestGateway;
  let server: PageServer;
  let watched: WatchedPage;
  let desk: Desk;

  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'accessibility-'));
    await npmInFrontend('run', 'build', '--', '--outDir', outDir, '--emptyOutDir');
    browser = await launchChromium(chromium ?? '');
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await rm(outDir, { recursive: true, force: true });
  });

  beforeEach(async () => {
    emulator = await startEmulator();
    gateway = await startTestGateway(emulator.url);
    server = await servePage(outDir, gateway.url);
    watched = await openPage(browser, server.url);
    desk = deskOf(watched);
    // The first has two findings, and the words of the third do not fit any line.
    emulator.put(storedPolicy('p0', { displayName: 'Staff', durationInDays: 0 }));
    emulator.put(storedPolicy('p1', { displayName: 'Partners', description: 'Reviewed each quarter' }));
    emulator.put(storedPolicy('p2', { displayName: 'W'.repeat(120), description: 'x'.repeat(300) }));
  });

  afterEach(async () => {
    await watched.page.context().close();
    await server.close();
    await gateway.close();
    await emulator.close();
  });

  async function signIn(): Promise<void> {
    await desk.signIn(developmentToken());
    await desk.list.getByText('3 shown.').waitFor();
  }

  const openFindings = () => desk.list.getByText('2 findings about Staff').click();

  async function openComparison(): Promise<void> {
    await desk.list.getByLabel('Compare Staff').check();
    await desk.list.getByLabel('Compare Partners').check();
    await desk.list.getByRole('button', { name: 'Compare the two' }).click();
    await desk.dialog.getByText(/^They differ in \d+ places\.$/).waitFor();
  }

  async function refuse(): Promise<void> {
    const message = "The property 'displayName' is too long.";
    emulator.addFault({ fault: 'status', method: 'POST', status: 400, message });
    await desk.create('Field office');
    await expectAlert(desk.form, message);
  }

  /** The page as people meet it, each state with the way there. */
  const states: readonly (readonly [state: string, arrive: () => Promise<unknown>])[] = [
    ['as it opens', () => desk.submit.waitFor()],
    ['signed in, with findings in the list', () => signIn().then(openFindings)],
    [
      'with findings in the form',
      async () => {
        await desk.fillIn('Field office');
        await desk.form.getByLabel('Days of access').fill('0');
        await desk.meaning.getByText('1 finding.').waitFor();
      },
    ],
    [
      'with a dialog to correct a policy',
      async () => {
        await signIn();
        await desk.list.getByRole('button', { name: 'Correct Staff' }).click();
        await desk.dialog.getByLabel('Name', { exact: true }).waitFor();
      },
    ],
    [
      'with a dialog to delete one',
      async () => {
        await signIn();
        await desk.list.getByRole('button', { name: 'Delete Staff' }).click();
        await desk.dialog.waitFor();
      },
    ],
    ['with two compared', () => signIn().then(openComparison)],
    [
      'with what a list that failed says',
      async () => {
        emulator.addFault({ fault: 'status', status: 403, code: 'NoLicense' });
        await desk.signIn(developmentToken());
        await expectAlert(desk.list, /Ask an administrator/);
      },
    ],
    ['with a field that was refused', () => signIn().then(refuse)],
    [
      'with a policy that was created',
      async () => {
        await signIn();
        await desk.create('Field office');
        await desk.form.getByText('“Field office” was created').waitFor();
      },
    ],
  ];

  it.each(states)(
    'axe-core has nothing against it, and it fits narrow screens, %s',
    async (_state, arrive) => {
      const { page } = watched;
      await arrive();
      expect(await violationsInAnyLight(page)).toEqual([]);
      for (const width of NARROW) {
        await page.setViewportSize({ width, height: 640 });
        // What reaches over the edge, scrolled boxes aside.
        const measured = await page.evaluate<number[]>(
          `[document.scrollingElement, ...document.querySelectorAll('dialog')].map((box) => box.scrollWidth - box.clientWidth)`,
        );
        expect([width, ...measured.filter((over) => over > 0)]).toEqual([width]);
      }
      expect(await violationsInAnyLight(page)).toEqual([]);
    },
  );

  it('lists, compares, corrects and deletes by the keyboard alone, with the focus where one left it', async () => {
    const { page } = watched;
    const focused = () =>
      page.evaluate<string>(
        `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
      );
    /** Goes on by the Tab key until the focus is there; some sixty steps are enough for any place of the page. */
    async function tabTo(name: string): Promise<void> {
      for (let steps = 0; steps < 60 && (await focused()) !== name; steps += 1)
        await page.keyboard.press('Tab');
      expect(await focused()).toBe(name);
    }
    await signIn();
    await desk.list.getByLabel('Exact name').focus();
    await tabTo('Compare Staff');
    await page.keyboard.press('Space');
    await tabTo('Compare Partners');
    await page.keyboard.press('Space');
    await tabTo('Compare the two');
    await page.keyboard.press('Enter');
    await desk.dialog.getByText(/^They differ/).waitFor();
    expect(await focused()).toBe('Close');
    await page.keyboard.press('Escape');
    await desk.dialog.waitFor({ state: 'detached' });
    expect(await focused()).toBe('Compare the two');

    await desk.list.getByLabel('Exact name').focus();
    await tabTo('Correct Partners');
    await page.keyboard.press('Enter');
    await desk.dialog.getByLabel('Name', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await desk.dialog.waitFor({ state: 'detached' });
    expect(await focused()).toBe('Correct Partners');

    await tabTo('Delete Partners');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Cancel');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    // The button is gone, and the heading is where its list begins.
    await expect.poll(focused, PATIENCE).toBe('Policies');
    await expect
      .poll(() => desk.list.getByRole('status').first().textContent(), PATIENCE)
      .toBe('“Partners” was deleted. 2 shown.');
    expect(emulator.policies.size).toBe(2);
  });

  it('has places for what is read out before there is anything to read', async () => {
    await signIn();
    const [told, chosen] = await desk.list.getByRole('status').elementHandles();
    expect(await chosen?.textContent()).toBe('');
    await desk.list.getByLabel('Compare Staff').check();
    expect(await chosen?.textContent()).toMatch('“Staff” is chosen.');
    await desk.list.getByLabel('Access package').fill('c8a1f2d4-0b5e-4f37-8a69-1d2e3f405162');
    await desk.list.getByRole('button', { name: 'Find' }).click();
    await expect.poll(() => told?.textContent(), PATIENCE).toMatch('There are none here.');
    await desk.list.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => told?.textContent(), PATIENCE).toMatch('3 shown.');
    expect(desk.sent('ListPoliciesWithMeaning').map(({ filter }) => filter)).toEqual([
      null,
      { accessPackageId: 'c8a1f2d4-0b5e-4f37-8a69-1d2e3f405162' },
      null,
    ]);
  });

  it('moves for those alone who did not ask for less of it', async () => {
    const { page } = watched;
    await signIn();
    const duration = () =>
      page.evaluate<string>('getComputedStyle(document.querySelector("button")).transitionDuration');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await duration()).toBe('0s');
    await desk.list.getByRole('button', { name: 'Delete Staff' }).click();
    const animation = () =>
      page.evaluate<string>('getComputedStyle(document.querySelector("dialog")).animationName');
    expect(await animation()).toBe('none');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await duration()).not.toBe('0s');
    expect(await animation()).not.toBe('none');
  });
});
