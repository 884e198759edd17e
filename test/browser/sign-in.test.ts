import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { storedPolicy } from '../support/policies/policies.js';
import { startAuthority, type Authority } from './support/authority.js';
import { findChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.js';
import { deskOf, expectAlert, traces, type Desk } from './support/desk.js';
import { buildPage, installFrontend, servePage, type PageServer } from './support/frontend.js';

const NBF = { essential: true, value: '1772700000' };
const CLAIMS = JSON.stringify({ access_token: { nbf: NBF } });

const chromium = findChromium();
/** Why nothing can be driven here; null when it can. */
const obstacle =
  chromium === null ? 'no Chromium on this machine, see CHROMIUM_PATH' : await installFrontend();
const words = obstacle === null ? '' : ` (skipped: ${obstacle})`;

describe.skipIf(obstacle !== null)(`signing in to the frontend example with MSAL${words}`, () => {
  let outDir: string;
  let browser: Browser;
  let authority: Authority;
  let emulator: Emulator;
  let gateway: TestGateway;
  let server: PageServer;
  let watched: WatchedPage;
  let page: Page;
  let desk: Desk;

  beforeAll(async () => {
    authority = await startAuthority();
    outDir = await mkdtemp(join(tmpdir(), 'frontend-'));
    await buildPage(outDir, { VITE_CLIENT_ID: authority.clientId, VITE_AUTHORITY: authority.url });
    browser = await launchChromium(chromium ?? '');
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await authority.close();
    await rm(outDir, { recursive: true, force: true });
  });

  beforeEach(async () => {
    authority.reset();
    emulator = await startEmulator();
    gateway = await startTestGateway(emulator.url);
    server = await servePage(outDir, gateway.url);
    watched = await openPage(browser, server.url, [new URL(authority.url).origin]);
    page = watched.page;
    desk = deskOf(watched);
  });

  afterEach(async () => {
    await page.context().close();
    await server.close();
    await gateway.close();
    await emulator.close();
  });

  /** Presses a button that opens the sign-in window, and in it the button of `person`. */
  async function signIn(button = 'Sign in', person = 'ann'): Promise<void> {
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: button, exact: true }).last().click(),
    ]);
    await Promise.all([
      popup.waitForEvent('close'),
      popup.getByRole('button', { name: person, exact: true }).click(),
    ]);
  }

  const again = () => signIn('Sign in again');
  const grants = () =>
    authority.visits.filter(({ path }) => path === '/token').map(({ form }) => form['grant_type']);
  const asked = () => authority.visits.filter(({ path }) => path === '/authorize').map(({ form }) => form);
  const claimsAsked = () =>
    asked().map(({ claims = '' }) => (JSON.parse(claims) as Record<string, unknown>)['access_token']);
  const challenge = (method: string) => {
    emulator.addFault({ fault: 'status', method, status: 401, claims: CLAIMS });
  };

  /** Fails when axe-core has something against what the page shows. */
  async function expectAccessible(): Promise<void> {
    if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
    const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] };
    const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  }

  /** Nothing but the page, its gateway and the authority was spoken to, and the console is empty but for what is expected. */
  function expectQuiet(expected: readonly RegExp[] = []): void {
    const origins = new Set(
      watched.requests.map(({ url }) => new URL(url).origin).filter((origin) => origin !== 'null'),
    );
    expect(origins).toEqual(new Set([server.url, authority.url].map((url) => new URL(url).origin)));
    expect(watched.console.filter((line) => !expected.some((pattern) => pattern.test(line)))).toEqual([]);
  }

  it('shows who it is, asks for the permission of Graph, and lets a policy be created', async () => {
    await signIn();
    await page.getByText('Signed in as ann@fabrikam.example.').waitFor();
    expect(asked()).toMatchObject([
      { client_id: authority.clientId, redirect_uri: `${server.url}redirect.html`, response_type: 'code' },
    ]);
    expect(asked()[0]?.['scope']).toContain(
      'https://graph.microsoft.com/EntitlementManagement.ReadWrite.All',
    );
    expect(claimsAsked()).toEqual([{ xms_cc: { values: ['CP1'] } }]);
    await desk.list.getByText('There are none here.').waitFor();
    await desk.create('Field office');
    await desk.form.getByText('“Field office” was created').waitFor();
    await desk.list.getByText('Field office').first().waitFor();
    expect([...emulator.policies.values()]).toMatchObject([{ createdBy: 'ann@fabrikam.example' }]);
    expectQuiet();
  });

  it('proves more when Graph asks for it, and repeats the create under the same key', async () => {
    await signIn();
    await desk.list.getByText('There are none here.').waitFor();
    challenge('POST');
    const key = await desk.key();
    await desk.create('Field office');
    await page.getByText('Your organization asks for more than this sign-in proved.').waitFor();
    expect(emulator.policies.size).toBe(0);
    await expectAccessible();
    await again();

    await desk.form.getByText('“Field office” was created').waitFor();
    expect(claimsAsked()[1]).toEqual({ nbf: NBF, xms_cc: { values: ['CP1'] } });
    expect(asked()[1]).toMatchObject({ login_hint: 'ann@fabrikam.example' });
    expect(desk.sent('CreatePolicyOnce').map(({ idempotencyKey }) => idempotencyKey)).toEqual([key, key]);
    const carried = watched.requests
      .filter(({ body }) => body.includes('"CreatePolicyOnce"'))
      .map(({ headers }) => headers['authorization']);
    expect(carried).toEqual(authority.tokens.map((token) => `Bearer ${token}`));
    expect(emulator.policies.size).toBe(1);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The focus is back where it was before the dialog.
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Create policy');
    expectQuiet();
  });

  it('does so for reads, changes and deletes as well', async () => {
    emulator.put(storedPolicy('p0', { displayName: 'Field office' }));
    challenge('GET');
    await signIn();
    await again();
    await desk.list.getByRole('button', { name: 'Field office' }).first().waitFor();

    await desk.list.getByRole('button', { name: /^(Correct|Edit) Field office/ }).click();
    challenge('PUT');
    await desk.dialog.getByLabel('Name', { exact: true }).fill('Field offices');
    await desk.dialog.getByRole('button', { name: 'Save' }).click();
    await again();
    await desk.list.getByText('“Field offices” was saved.').waitFor();
    expect([...emulator.policies.values()]).toMatchObject([{ displayName: 'Field offices' }]);

    await desk.list.getByRole('button', { name: 'Delete Field offices' }).click();
    challenge('DELETE');
    await desk.dialog.getByRole('button', { name: 'Delete it' }).click();
    await again();
    await desk.list.getByText('There are none here.').waitFor();
    expect(emulator.policies.size).toBe(0);
    expect(claimsAsked()).toHaveLength(4);
    expectQuiet();
  });

  it('keeps what is filled in for those who say “not now”', async () => {
    await signIn();
    await desk.list.getByText('There are none here.').waitFor();
    challenge('POST');
    const key = await desk.key();
    await desk.create('Field office');
    await page.getByRole('button', { name: 'Not now' }).click();
    await expectAlert(desk.form, /Sign in again with these claims.*Nothing was changed/);
    await again();
    await desk.form.getByText('Signed in: now do the same again.').waitFor();
    await desk.submit.click();
    await desk.form.getByText('“Field office” was created').waitFor();
    expect(desk.sent('CreatePolicyOnce').map(({ idempotencyKey }) => idempotencyKey)).toEqual([key, key]);
    expect(claimsAsked()[1]).toMatchObject({ nbf: NBF });
    expectQuiet();
  });

  it('lets people sign in when they send what they have filled in', async () => {
    await desk.create('Field office');
    await page.getByText('This needs to know who you are.').waitFor();
    await signIn();
    await desk.form.getByText('“Field office” was created').waitFor();
    expect(emulator.policies.size).toBe(1);
    expectQuiet();
  });

  it('repeats nothing in the name of another person', async () => {
    await signIn();
    await desk.list.getByText('There are none here.').waitFor();
    challenge('POST');
    await desk.create('Field office');
    await signIn('Sign in again', 'bob');
    await page.getByText('Signed in as bob@fabrikam.example.').waitFor();
    await expectAlert(desk.form, /Sign in again with these claims/);
    expect(desk.sent('CreatePolicyOnce')).toHaveLength(1);
    expect(emulator.policies.size).toBe(0);
    expectQuiet();
  });

  it('renews an expired token without a word', async () => {
    authority.setNextLifetime(1);
    await signIn();
    await desk.list.getByText('There are none here.').waitFor();
    expect(grants()).toEqual(['authorization_code', 'refresh_token']);
    const carried = () =>
      new Set(watched.requests.map(({ headers }) => headers['authorization']).filter((value) => value));
    expect(carried()).toEqual(new Set([`Bearer ${authority.tokens[1]}`]));
    expectQuiet();
  });

  it('asks the person when that is refused', async () => {
    authority.setNextLifetime(1);
    authority.refuseNext('refresh_token', 'AADSTS700082: The refresh token has expired.');
    await signIn();
    await page.getByText('Your sign-in is no longer valid.').waitFor();
    await again();
    await desk.list.getByText('There are none here.').waitFor();
    expect(grants()).toEqual(['authorization_code', 'refresh_token', 'authorization_code']);
    expectQuiet([/^error: Failed to load resource: .* 400/]);
  });

  it('keeps tokens in memory alone, and forgets them when somebody signs out', async () => {
    await signIn();
    await desk.create('Field office');
    await desk.form.getByText('“Field office” was created').waitFor();
    const kept = await traces(page);
    expect(authority.secrets().length).toBeGreaterThan(2);
    for (const secret of authority.secrets()) expect(kept).not.toContain(secret);
    for (const token of authority.tokens) {
      for (const { url, body } of watched.requests) expect(url + body).not.toContain(token);
      const carriers = watched.requests.filter(({ headers }) => JSON.stringify(headers).includes(token));
      expect(new Set(carriers.map(({ url }) => url))).toEqual(new Set([`${server.url}graphql`]));
    }

    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Sign out' }).click(),
    ]);
    if (!popup.isClosed()) await popup.waitForEvent('close');
    await page.getByText('Nobody is signed in yet.').waitFor();
    await desk.list.getByText('Field office').waitFor({ state: 'detached' });
    expect(authority.visits.at(-1)?.path).toBe('/logout');
    for (const secret of authority.secrets()) expect(await traces(page)).not.toContain(secret);
    const before = watched.requests.length;
    await desk.create('Another office');
    await page.getByText('This needs to know who you are.').waitFor();
    for (const { headers } of watched.requests.slice(before))
      expect(headers['authorization']).toBeUndefined();
    expectQuiet();
  });

  describe('tells what to do when', () => {
    const alert = (sentence: RegExp) => page.getByRole('alert').filter({ hasText: sentence }).waitFor();

    it('somebody declines', async () => {
      await signIn('Sign in', 'nobody');
      await alert(/You did not finish signing in\. Press the button again/);
      await signIn();
      await page.getByText('Signed in as ann').waitFor();
      expectQuiet();
    });

    it('the window is closed', async () => {
      const [popup] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('button', { name: 'Sign in', exact: true }).click(),
      ]);
      await popup.getByRole('button', { name: 'ann' }).waitFor();
      await popup.close();
      await page.getByRole('button', { name: 'I closed it' }).click();
      await alert(/You did not finish signing in/);
      await signIn();
      await page.getByText('Signed in as ann').waitFor();
      expectQuiet();
    });

    it('the browser blocks the window', async () => {
      await page.evaluate('window.open = () => null');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await alert(/blocked the sign-in window\. Allow pop-up windows/);
      await expectAccessible();
      expect(watched.console).toEqual([]);
    });

    it('nobody has consented', async () => {
      authority.refuseNext('authorization_code', 'AADSTS65001: The user has not consented.');
      await signIn();
      await alert(/Ask an administrator to grant consent/);
      expectQuiet([/^error: Failed to load resource: .* 400/]);
    });

    it('the authority cannot be reached', async () => {
      await page.context().route(`${authority.url}/**`, (route) => route.abort('connectionrefused'));
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await alert(/cannot be reached\. Check your connection/);
      expectQuiet([/^error: Failed to load resource: net::ERR_CONNECTION_REFUSED/]);
    });
  });
});
