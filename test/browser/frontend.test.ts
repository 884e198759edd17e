import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { storedPolicy, storePolicies } from '../support/policies/policies.js';
import { startScriptedServer } from '../support/servers/scripted-server.js';
import { findChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.js';
import { deskOf, descriptionOf, expectAlert, traces, type Desk } from './support/desk.js';
import {
  FRONTEND,
  freePort,
  installFrontend,
  npmInFrontend,
  servePage,
  startDevelopment,
  type PageServer,
} from './support/frontend.js';

const DEADLINE_MS = 1_000;
/** For what appears on a page, also where many tests share few processors. */
const PATIENCE = { timeout: 10_000 };
const NO_FINDINGS = 'Nothing was found that should be mended.';
const token = developmentToken();

const chromium = findChromium();
/** Why nothing can be driven here; null when it can. */
const obstacle =
  chromium === null ? 'no Chromium on this machine, see CHROMIUM_PATH' : await installFrontend();
const words = obstacle === null ? '' : ` (skipped: ${obstacle})`;

describe.skipIf(obstacle !== null)(`the frontend example${words}`, () => {
  let outDir: string;
  let browser: Browser;
  let emulator: Emulator;
  let gateway: TestGateway;
  let server: PageServer;
  let watched: WatchedPage;
  let desk: Desk;

  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'frontend-'));
    await npmInFrontend('run', 'build', '--', '--outDir', outDir, '--emptyOutDir');
    browser = await launchChromium(chromium ?? '');
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await rm(outDir, { recursive: true, force: true });
  });

  beforeEach(async () => {
    emulator = await startEmulator();
    gateway = await startTestGateway(emulator.url, { GRAPH_DEADLINE_MS: String(DEADLINE_MS) });
    server = await servePage(outDir, gateway.url);
    watched = await openPage(browser, server.url);
    desk = deskOf(watched);
  });

  afterEach(async () => {
    await watched.page.context().close();
    await server.close();
    await gateway.close();
    await emulator.close();
  });

  /** Nothing went elsewhere, and the console is empty but for what is expected. */
  function expectQuiet(expected: readonly RegExp[] = []): void {
    const { origin } = new URL(server.url);
    const elsewhere = watched.requests.filter(({ url }) => !url.startsWith(origin) && url !== 'data:,');
    expect(elsewhere).toEqual([]);
    expect(watched.console.filter((line) => !expected.some((pattern) => pattern.test(line)))).toEqual([]);
  }

  it('creates, lists, corrects and deletes a policy', async () => {
    await desk.signIn(token);
    await desk.list.getByText('There are none here.').waitFor();
    const firstKey = await desk.key();
    await desk.create('Field office');

    await desk.form.getByText('“Field office” was created').waitFor();
    await desk.form.getByText('Microsoft Graph kept everything as it was sent.').waitFor();
    const [policy] = [...emulator.policies.values()];
    expect(policy).toMatchObject({
      displayName: 'Field office',
      durationInDays: 60,
      requestApprovalSettings: {
        isApprovalRequired: true,
        approvalStages: [
          {
            approvalStageTimeOutInDays: 7,
            primaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser', isBackup: false }],
          },
        ],
      },
    });
    expect(desk.sent('CreatePolicyOnce')).toMatchObject([{ idempotencyKey: firstKey }]);
    expect(await desk.key()).not.toBe(firstKey);
    expect(await desk.form.getByLabel('Name', { exact: true }).inputValue()).toBe('');

    await desk.list.getByRole('button', { name: 'Correct Field office' }).click();
    await desk.dialog.getByLabel('Name').fill('Field offices');
    await desk.dialog.getByRole('button', { name: 'Save' }).click();
    await desk.list.getByText('“Field offices” was saved.').waitFor();
    await desk.list.getByRole('heading', { level: 3, name: 'Field offices' }).waitFor();
    expect([...emulator.policies.values()]).toMatchObject([{ displayName: 'Field offices' }]);
    expect(desk.sent('UpdatePolicy')).toMatchObject([{ ifModifiedDateTime: policy?.['modifiedDateTime'] }]);

    await desk.list.getByRole('button', { name: 'Delete Field offices' }).click();
    await desk.dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(emulator.policies.size).toBe(1);
    await desk.list.getByRole('button', { name: 'Delete Field offices' }).click();
    await desk.dialog.getByRole('button', { name: 'Delete it' }).click();
    await desk.list.getByText('There are none here.').waitFor();
    expect(emulator.policies.size).toBe(0);
    expectQuiet();
  });

  it('can be worked with the keyboard alone', async () => {
    const { page } = watched;
    await desk.submit.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.insertText(token);
    await page.keyboard.press('Enter');
    await page.getByText('A token is in use.').waitFor();
    await desk.form.getByLabel('Begin with').focus();
    for (const key of ['a', 'Tab']) await page.keyboard.press(key);
    for (const text of ['Field office', 'By keyboard', 'package']) {
      await page.keyboard.insertText(text);
      await page.keyboard.press('Tab');
    }
    await desk.form.getByText(NO_FINDINGS).waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    const open = desk.list.getByRole('button', { name: 'Correct Field office' });
    await open.press('Enter');
    await page.keyboard.press('Escape');
    await desk.dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate('document.activeElement.ariaLabel'), PATIENCE)
      .toBe('Correct Field office');
    expectQuiet();
  });

  it('lists twenty a page, and goes forth and back', async () => {
    storePolicies(emulator, 25);
    await desk.signIn(`Bearer ${token}`);
    const rows = desk.list.getByRole('heading', { level: 3 });
    await expect.poll(() => rows.allTextContents(), PATIENCE).toHaveLength(20);
    await desk.list.getByRole('button', { name: 'Next' }).click();
    await expect
      .poll(() => rows.allTextContents(), PATIENCE)
      .toEqual(['20', '21', '22', '23', '24'].map((n) => `Policy p${n}`));
    await desk.list.getByRole('button', { name: 'Previous' }).click();
    await expect.poll(() => rows.allTextContents(), PATIENCE).toHaveLength(20);
    expectQuiet();
  });

  it('says where two policies differ, also of different pages', async () => {
    storePolicies(emulator, 20);
    emulator.put(storedPolicy('last', { displayName: 'Partners', durationInDays: 90, canExtend: false }));
    await desk.signIn(token);
    await desk.list.getByLabel('Compare Policy p7', { exact: true }).check();
    await desk.list.getByRole('button', { name: 'Next' }).click();
    await desk.list.getByLabel('Compare Partners').check();
    await desk.list.getByRole('button', { name: 'Compare the two' }).click();
    await desk.dialog.getByText('They differ in 3 places.').waitFor();
    const places = desk.dialog.getByRole('list', { name: 'Differences' }).getByRole('listitem');
    expect((await places.allInnerTexts()).map((text) => text.split(/\n+/))).toEqual([
      ['Display name', 'displayName', 'Policy p7', 'Policy p7', 'Partners', 'Partners'],
      ['Can extend', 'canExtend', 'Policy p7', 'yes', 'Partners', 'no'],
      ['Duration in days', 'durationInDays', 'Policy p7', '30', 'Partners', '90'],
    ]);
    await desk.dialog.getByText('Access lasts 90 days').waitFor();

    await desk.dialog.getByRole('button', { name: 'Close' }).click();
    await fetch(`${emulator.url}/beta/accessPackageAssignmentPolicies/p7`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    });
    await desk.list.getByRole('button', { name: 'Compare the two' }).click();
    await desk.dialog.getByText('One of them is not there any more.').waitFor();
    expectQuiet();
  });

  it('keeps the token in memory alone', async () => {
    await desk.signIn(token);
    await desk.create('Field office');
    await desk.list.getByRole('button', { name: 'Correct Field office' }).waitFor();

    const [header, payload, signature] = token.split('.');
    const kept = await traces(watched.page);
    for (const part of [header, payload, signature]) expect(kept).not.toContain(part);
    expect(watched.console).toEqual([]);
    for (const { url, body } of watched.requests) expect(url + body).not.toContain(payload);
    const carriers = watched.requests.filter(({ headers }) => JSON.stringify(headers).includes(token));
    expect(new Set(carriers.map(({ url }) => url))).toEqual(new Set([`${server.url}graphql`]));

    await watched.page.getByRole('button', { name: 'Forget it' }).click();
    await watched.page.getByText('No token yet').waitFor();
    expect(await desk.list.getByRole('listitem').count()).toBe(0);
    await desk.signIn(token);
    await watched.page.reload();
    await watched.page.getByText('No token yet').waitFor();
    expectQuiet();
  });

  describe('tells what to do when', () => {
    beforeEach(() => desk.signIn(token));

    it('there are too many requests: wait, as the button counts down', async () => {
      emulator.addFault({ fault: 'status', method: 'POST', status: 429, retryAfter: 3 });
      const key = await desk.key();
      await desk.create('Field office');
      await expectAlert(desk.form, /Wait 3 seconds, then try again\. Nothing was changed\./);
      const before = desk.sent('CreatePolicyOnce').length;
      expect(await desk.submit.getAttribute('aria-disabled')).toBe('true');
      expect(await desk.submit.textContent()).toMatch(/^Try again in [123] s$/);
      // By force: otherwise the click would wait as well.
      await desk.submit.click({ force: true });
      expect(desk.sent('CreatePolicyOnce')).toHaveLength(before);

      await expect.poll(() => desk.submit.textContent(), PATIENCE).toBe('Try again');
      await desk.submit.click();
      await desk.form.getByText('was created').waitFor();
      expect(desk.sent('CreatePolicyOnce').map(({ idempotencyKey }) => idempotencyKey)).toEqual([key, key]);
      expectQuiet();
    });

    it('the list is throttled', async () => {
      emulator.addFault({ fault: 'status', status: 429, retryAfter: 2 });
      await desk.list.getByRole('button', { name: 'Find' }).click();
      await expectAlert(desk.list, /Wait 2 seconds/);
      const again = desk.list.getByRole('button', { name: 'Read the list again' });
      await expect.poll(() => again.getAttribute('aria-disabled'), PATIENCE).toBe('false');
      await again.click();
      await desk.list.getByText('There are none here.').waitFor();
      expectQuiet();
    });

    it('what the policies mean cannot be read: the list is there all the same', async () => {
      // Of one policy alone it would be no batch.
      storePolicies(emulator, 2);
      emulator.addFault({ fault: 'status', method: 'POST', path: 'batch', status: 403 });
      await desk.signIn(token);
      await expectAlert(desk.list, /Ask an administrator/);
      await desk.list
        .getByText(/^Nobody can say at the moment what it means/)
        .first()
        .waitFor();
      await desk.list.getByText('2 shown.').waitFor();
      await desk.list.getByRole('button', { name: 'Read the list again' }).click();
      await desk.list.getByText('Access lasts 30 days.').first().waitFor();
      expectQuiet();
    });

    it('a role or a licence is missing: ask for it', async () => {
      emulator.addFault({ fault: 'status', method: 'POST', status: 403, code: 'NoLicense' });
      await desk.create('Field office');
      await expectAlert(desk.form, /Ask an administrator.*Entra ID P2/s);
      expectQuiet();
    });

    it('the token has expired: sign in again', async () => {
      await desk.signIn(developmentToken({ exp: 1 }));
      await expectAlert(desk.list, /paste a new token, under “Sign-in”/);
      await desk.signIn(token);
      await desk.list.getByText('There are none here.').waitFor();
      expectQuiet();
    });

    it('the sign-in must prove more: sign in again with these claims', async () => {
      const claims = '{"access_token":{"nbf":{"essential":true,"value":"1772700000"}}}';
      emulator.addFault({ fault: 'status', method: 'POST', status: 401, claims });
      await desk.create('Field office');
      await expectAlert(desk.form, /Sign in again with these claims/);
      expect(await desk.form.getByLabel(/^Claims/).inputValue()).toBe(claims);

      await desk.signIn(developmentToken({ nbf: 1 }));
      await desk.submit.click();
      await desk.form.getByText('“Field office” was created').waitFor();
      expectQuiet();
    });

    it('the gateway refuses a value: correct this field', async () => {
      await desk.fillIn('Field office');
      await desk.form.getByLabel('Days to decide').fill('3000000000');
      await desk.submit.click();
      await expectAlert(desk.form, /Correct it and send the form again/);
      const field = desk.form.getByLabel('Days to decide');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      await expect
        .poll(() => watched.page.evaluate('document.activeElement.name'), PATIENCE)
        .toBe('requestApprovalSettings.approvalStages.0.approvalStageTimeOutInDays');
      // A browser reports every answer of status 400.
      expectQuiet([/^error: Failed to load resource: .* 400/]);
    });

    it('Graph refuses a value: correct this field', async () => {
      const message = "The property 'displayName' is too long.";
      emulator.addFault({ fault: 'status', method: 'POST', status: 400, message });
      await desk.create('Field office');
      await expectAlert(desk.form, message);
      expect(await desk.form.getByLabel('Name', { exact: true }).getAttribute('aria-invalid')).toBe('true');
      expectQuiet();
    });

    it('somebody else changed the policy: read it again, then decide', async () => {
      emulator.put(storedPolicy('p0'));
      await desk.signIn(token);
      await desk.list.getByRole('button', { name: 'Correct Policy p0' }).click();
      await desk.dialog.getByLabel('Name').waitFor();
      emulator.put(
        storedPolicy('p0', { displayName: 'Theirs', modifiedDateTime: '2026-03-02T10:00:00.1234567Z' }),
      );
      await desk.dialog.getByLabel('Name').fill('Ours');
      await desk.dialog.getByRole('button', { name: 'Save' }).click();
      await expectAlert(desk.dialog, /Somebody has changed this policy.*Nothing was changed/);
      expect(emulator.policies.get('p0')).toMatchObject({ displayName: 'Theirs' });

      await desk.dialog.getByRole('button', { name: 'Read it again' }).click();
      await desk.dialog.getByText('It is now “Theirs”').waitFor();
      await desk.dialog.getByRole('button', { name: 'Save' }).click();
      await desk.list.getByText('“Ours” was saved.').waitFor();
      expect(emulator.policies.get('p0')).toMatchObject({ displayName: 'Ours' });
      expectQuiet();
    });

    it('the policy is gone: reload the list', async () => {
      emulator.put(storedPolicy('p0'));
      await desk.signIn(token);
      await desk.list.getByRole('button', { name: 'Delete Policy p0' }).click();
      emulator.addFault({ fault: 'status', method: 'DELETE', status: 404 });
      await desk.dialog.getByRole('button', { name: 'Delete it' }).click();
      await expectAlert(desk.dialog, /There is no such policy/);
      await desk.dialog.getByRole('button', { name: 'Reload the list' }).click();
      await desk.dialog.waitFor({ state: 'detached' });
      expectQuiet();
    });

    it('nobody knows the outcome: look, then try again under the same key', async () => {
      // Created, but the answer is lost, and the gateway cannot look either, nor when it is asked again.
      emulator.addFault({ fault: 'reset', method: 'POST', when: 'after' });
      emulator.addFault({ fault: 'status', method: 'GET', status: 403, times: 2 });
      const key = await desk.key();
      await desk.create('Field office');
      await expectAlert(desk.form, /Look before you try again\. The change may have been made\./);
      expect(await desk.submit.textContent()).toBe('Try again with the same key');
      expect(await desk.form.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);

      await desk.submit.click();
      await expect.poll(() => desk.sent('CreatePolicyOnce').length, PATIENCE).toBe(2);
      await expectAlert(desk.form, /Look before you try again/);
      expect(desk.sent('CreatePolicyOnce').map(({ idempotencyKey }) => idempotencyKey)).toEqual([key, key]);
      expect(emulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
      expect(emulator.policies.size).toBe(1);

      await desk.form.getByRole('button', { name: 'List policies named “Field office”' }).click();
      await desk.list.getByRole('heading', { name: 'Policies named “Field office”' }).waitFor();
      await desk.list.getByRole('heading', { level: 3, name: 'Field office' }).waitFor();
      await desk.form.getByRole('button', { name: 'It is there: clear the form' }).click();
      expect(await desk.key()).not.toBe(key);
      expect(await desk.form.getByLabel('Name', { exact: true }).inputValue()).toBe('');
      expectQuiet();
    });

    it('nobody knows the outcome, and it did not happen: send anew under a new key', async () => {
      emulator.addFault({ fault: 'reset', method: 'POST' });
      await desk.signIn(developmentToken({ oid: 'ann' }));
      await desk.create('Field office');
      await expectAlert(desk.form, /Look before you try again/);

      // The key belongs to the person who sent it, whatever the token.
      await desk.signIn(developmentToken({ oid: 'ann', nbf: 1 }));
      expect(await desk.submit.getAttribute('aria-disabled')).toBe('false');
      await desk.signIn(developmentToken({ oid: 'bob' }));
      await expectAlert(desk.form, /Somebody else is signed in now/);
      expect(await desk.submit.getAttribute('aria-disabled')).toBe('true');

      await desk.form.getByRole('button', { name: 'List policies named “Field office”' }).click();
      await desk.list.getByText('There are none here.').waitFor();
      await desk.form.getByRole('button', { name: 'It is not there: use a new key' }).click();
      await desk.submit.click();
      await desk.form.getByText('“Field office” was created').waitFor();
      const keys = desk.sent('CreatePolicyOnce').map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys).size).toBe(2);
      expect(emulator.policies.size).toBe(1);
      expectQuiet();
    });

    it('it was created, but the answer cannot be read: reload the list', async () => {
      emulator.addFault({ fault: 'malformed', method: 'POST', body: 'html' });
      emulator.addFault({ fault: 'status', method: 'GET', status: 403 });
      const key = await desk.key();
      await desk.create('Field office');
      await expectAlert(desk.form, /It was done.*Do not send it again/);
      expect(await desk.key()).not.toBe(key);
      await desk.form.getByRole('button', { name: 'Reload the list' }).click();
      await desk.list.getByRole('heading', { level: 3, name: 'Field office' }).waitFor();
      expectQuiet();
    });

    it('the gateway does not answer: check the connection, and try again under the same key', async () => {
      const { page } = watched;
      await desk.fillIn('Field office');
      await desk.form.getByText(NO_FINDINGS).waitFor();
      const key = await desk.key();
      await page.route('**/graphql', (route) => route.abort('connectionrefused'), { times: 1 });
      await desk.submit.click();
      await expectAlert(desk.form, /The gateway gave no answer/);
      await desk.submit.click();
      await desk.form.getByText('“Field office” was created').waitFor();
      expect(desk.sent('CreatePolicyOnce').map(({ idempotencyKey }) => idempotencyKey)).toEqual([key, key]);
      expectQuiet([/^error: Failed to load resource: net::ERR_CONNECTION_REFUSED/]);
    });
  });

  describe('tells what the policy means', () => {
    it('beside the field that a finding is about, until it is mended', async () => {
      await desk.fillIn('Field office');
      await desk.form.getByText(NO_FINDINGS).waitFor();

      await desk.form.getByLabel('Days of access').fill('0');
      const days = desk.form.getByLabel('Days of access');
      await expect.poll(() => descriptionOf(days), PATIENCE).toMatch(/Probably not .*Access never ends/);
      await desk.form.getByText('1 finding.').waitFor();
      expect(await desk.form.getByRole('link').getAttribute('href')).toMatch(/^https:/);

      await desk.form.getByLabel('User id of the approver').fill(' ');
      const approver = desk.form.getByLabel('User id of the approver');
      await expect.poll(() => descriptionOf(approver), PATIENCE).toMatch(/Graph refuses this/);
      expect(await approver.getAttribute('aria-invalid')).toBe('true');
      expect(await days.getAttribute('aria-invalid')).toBe('false');

      await desk.form.getByLabel('Who is the approver?').selectOption('The requestor’s manager');
      const approvers = desk.form.getByRole('group', { name: 'Approvers' });
      await expect.poll(() => descriptionOf(approvers), PATIENCE).toMatch(/nobody steps in/);
      await desk.form.getByRole('button', { name: 'Add a backup approver' }).click();
      const backup = desk.form.getByLabel('User id of the backup approver');
      await backup.fill('a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9');
      await days.fill('60');
      await desk.form.getByText(NO_FINDINGS).waitFor();
      expect((await descriptionOf(approvers)) + (await descriptionOf(days))).not.toMatch(/Probably/);
      expectQuiet();
    });

    it('in plain English, before anybody has signed in', async () => {
      await desk.fillIn('Field office');
      await expect
        .poll(() => desk.meaning.innerText(), PATIENCE)
        .toMatch(/“Field office”.*members.*a2b94e70-\S+ decides.*7 days.*60 days/);
      expect(emulator.requests).toEqual([]);
      await desk.signIn(token);
      await desk.submit.click();
      await desk.meaning.getByText('What you fill in').waitFor();
      expectQuiet();
    });

    it('as it is filled in last, even if an earlier answer comes later', async () => {
      const { page } = watched;
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const isPreviewOf = (body: string | null, name: string) =>
        body?.includes('PreviewDraft') === true && body.includes(`"${name}"`);
      await page.route('**/graphql', async (route) => {
        if (isPreviewOf(route.request().postData(), 'Early')) await held;
        await route.continue();
      });
      const early = page.waitForRequest((request) => isPreviewOf(request.postData(), 'Early'));
      const earlyAnswer = page.waitForResponse((response) =>
        isPreviewOf(response.request().postData(), 'Early'),
      );
      await desk.form.getByLabel('Name', { exact: true }).fill('Early');
      await early;
      await desk.form.getByLabel('Name', { exact: true }).fill('Late');
      await desk.meaning.getByText('“Late”').waitFor();
      release();
      await (await earlyAnswer).finished();
      expect(await desk.meaning.innerText()).toMatch('“Late”');
      expectQuiet();
    });

    it('or why that cannot be said', async () => {
      await desk.fillIn('Field office');
      await desk.form.getByLabel('Days to decide').fill('3000000000');
      await desk.meaning.getByText(/^Nobody can say at the moment\. .*3000000000/).waitFor();
      // A browser reports every answer of status 400.
      expectQuiet([/^error: Failed to load resource: .* 400/]);
    });

    it('and what Graph has otherwise than it was sent', async () => {
      const graph = await startScriptedServer(({ method, body }, response) => {
        const sent = JSON.parse(body || '{}') as Record<string, unknown>;
        const kept = { ...sent, description: String(sent['description']).slice(0, 10) };
        response.writeHead(method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(method === 'POST' ? storedPolicy('p', kept) : { value: [] }));
      });
      const own = await startTestGateway(graph.url);
      const ownServer = await servePage(outDir, own.url);
      try {
        const ownPage = await openPage(browser, ownServer.url);
        const ownDesk = deskOf(ownPage);
        await ownDesk.signIn(token);
        await ownDesk.create('Field office');
        await ownDesk.form.getByText('did not keep everything').waitFor();
        const rows = ownDesk.form.getByRole('table', { name: 'Differences' }).getByRole('row');
        expect((await rows.allInnerTexts()).map((row) => row.split(/\s*\t\s*/))).toEqual([
          ['Member', 'Sent', 'Kept'],
          ['description', 'For people of the field office', 'For people'],
        ]);
        await ownPage.page.context().close();
      } finally {
        await ownServer.close();
        await own.close();
        await graph.close();
      }
    });
  });

  it('has typed operations as the schema has them', () => npmInFrontend('run', 'check'), 60_000);

  describe('in development', () => {
    it.each([
      ['through the proxy', (url: string) => ({ GATEWAY_URL: url })],
      ['across origins', (url: string) => ({ VITE_GATEWAY_URL: url })],
    ])('begins with a ready token, and reaches the gateway %s', async (_way, settings) => {
      const port = await freePort();
      const origin = `http://127.0.0.1:${port}`;
      const own = await startTestGateway(emulator.url, { CORS_ORIGINS: origin });
      const development = await startDevelopment(port, {
        VITE_DEVELOPMENT_TOKEN: `Bearer ${token}`,
        ...settings(own.url),
      });
      try {
        emulator.put(storedPolicy('p0'));
        const { page, console } = await openPage(browser, development.url, [own.url]);
        await page.getByRole('heading', { level: 3, name: 'Policy p0' }).waitFor();
        expect(await traces(page)).not.toContain(token);
        expect(console.filter((line) => /^(error|warning|exception)/.test(line))).toEqual([]);
        await page.context().close();
      } finally {
        await development.close();
        await own.close();
      }
    });
  });

  it.runIf(process.env['UPDATE_SCREENSHOT'] === '1')('shows itself for the README', async () => {
    const names = ['Staff, two signatures', 'Partners', 'Contractors, direct'];
    for (const [index, displayName] of names.entries()) {
      const members = { displayName, description: 'Reviewed each quarter', durationInDays: index * 30 };
      emulator.put(storedPolicy(`p${index}`, members));
    }
    const { page } = watched;
    await page.setViewportSize({ width: 1040, height: 720 });
    await desk.signIn(token);
    await desk.fillIn('Field office');
    await desk.form.getByLabel('Days of access').fill('0');
    await desk.meaning.getByText('1 finding.').waitFor();
    await desk.list.getByText('2 findings about Staff').click();
    const show = (part: Locator) =>
      part.evaluate((element: { scrollIntoView(): void }) => {
        element.scrollIntoView();
      });
    await show(desk.form);
    await page.screenshot({ path: `${FRONTEND}screenshot.png` });

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await desk.list.getByLabel('Compare Partners').check();
    await desk.list.getByLabel('Compare Contractors').check();
    await show(desk.list);
    await page.screenshot({ path: `${FRONTEND}screenshot-phone.png` });
  });
});
