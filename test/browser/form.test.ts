import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { exampleOperation, exampleVariables } from '../support/policies/examples.js';
import { storedPolicy } from '../support/policies/policies.js';
import { findChromium, launchChromium, openPage, type WatchedPage } from './support/chromium.js';
import { descriptionOf, deskOf, expectAlert, type Desk } from './support/desk.js';
import { installFrontend, npmInFrontend, servePage, type PageServer } from './support/frontend.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const token = developmentToken();
const GROUP = '4f1d2b6a-0c3e-4a8f-b5d7-e8962c1a7f30';
const STEWARDS = 'c58e03f1-7b92-4d64-8a1f-3d60b9e2574c';
const PERSON = 'a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9';
/** What differs from one policy to the next, however equal they are. */
const ownMembers = /^(id|(created|modified)(DateTime|By))$/;

const chromium = findChromium();
/** Why nothing can be driven here; null when it can. */
const obstacle =
  chromium === null ? 'no Chromium on this machine, see CHROMIUM_PATH' : await installFrontend();
const words = obstacle === null ? '' : ` (skipped: ${obstacle})`;

describe.skipIf(obstacle !== null)(`the form of the frontend example${words}`, () => {
  let outDir: string;
  let browser: Browser;
  let emulator: Emulator;
  let gateway: TestGateway;
  let server: PageServer;
  let watched: WatchedPage;
  let desk: Desk;

  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'form-'));
    await npmInFrontend('exec', '--', 'vite', 'build', '--outDir', outDir, '--emptyOutDir');
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
    await desk.signIn(token);
  });

  afterEach(async () => {
    await watched.page.context().close();
    await server.close();
    await gateway.close();
    await emulator.close();
  });

  const group = (name: string, within: Locator = desk.form) =>
    within.getByRole('group', { name, exact: true });
  const box = (name: string, within: Locator = desk.form) =>
    within.getByRole('checkbox', { name, exact: true });
  const press = (name: string, within: Locator = desk.form) =>
    within.getByRole('button', { name, exact: true }).click();
  const focused = () =>
    watched.page.evaluate('document.activeElement.name || document.activeElement.innerText');

  async function begin(recipe: string, start: string): Promise<void> {
    const { accessPackageId, displayName, description } = exampleVariables(recipe).input;
    await desk.form.getByLabel('Begin with').selectOption(start);
    await desk.form.getByLabel('Name', { exact: true }).fill(String(displayName));
    await desk.form.getByLabel('Description').fill(String(description));
    await desk.form.getByLabel('Access package id').fill(String(accessPackageId));
  }

  /** Creates a recipe's policy without the page. */
  async function create(recipe: string): Promise<void> {
    const options = { variables: exampleVariables(recipe), authorization: `Bearer ${token}` };
    const { errors } = await gateway.run(exampleOperation('create-policy'), options);
    expect(errors).toEqual([]);
  }

  /** What was made by hand is what the recipe's own variables make. */
  async function expectRecipe(recipe: string): Promise<void> {
    await desk.submit.click();
    await desk.form.getByText('was created with the id').waitFor();
    await create(recipe);
    const [made, meant] = [...emulator.policies.values()].map(meaning);
    expect(made).toEqual(meant);
    expect(watched.console).toEqual([]);
  }

  it('makes two stages with a backup approver and an escalation', async () => {
    await begin('two-stage-approval', 'Two stages of approval');
    await box('Whoever has access may ask to extend it').check();
    await box('Whoever extends access must ask again').check();
    const [first, second] = [group('Stage 1'), group('Stage 2')];
    await press('Add a backup approver', first);
    expect(await focused()).toMatch(/primaryApprovers\.1\.kind$/);
    await first.getByLabel('Who is the backup approver?').selectOption('Members of a group');
    await first.getByLabel('Group id of the backup approver').fill(GROUP);
    await box('Others decide when the approvers do not', first).check();
    await first.getByLabel('User id of the escalation approver').fill(PERSON);
    await second.getByLabel('Who is the approver?').selectOption('Members of a group');
    await second.getByLabel('Group id of the approver').fill(STEWARDS);
    await second.getByLabel('Days to decide').fill('7');
    await box('Approvers must say why', second).uncheck();
    await expectRecipe('two-stage-approval');
  });

  it('makes quarterly reviews', async () => {
    await begin('quarterly-reviews', 'A group, reviewed each quarter');
    await desk.form.getByLabel('Group id of the requestor').fill(GROUP);
    await desk.form.getByLabel('Days of access').fill('365');
    await box('Whoever has access may ask to extend it').check();
    await desk.form.getByLabel('Days for a review').fill('21');
    await desk.form.getByLabel('First review').fill('2026-04-01T06:00');
    await desk.form.getByLabel('User id of the reviewer').fill(PERSON);
    await expectRecipe('quarterly-reviews');
  });

  it('makes questions with translations and choices', async () => {
    await begin('questions', 'Requestors answer questions');
    await desk.form.getByLabel('Days of access').fill('30');
    const [first, second] = [group('Question 1'), group('Question 2')];
    await first.getByLabel('Question 1', { exact: true }).fill('Your badge number, six digits');
    await press('Add a translation', first);
    await first.getByLabel('Language 1').fill('de-de');
    await first.getByLabel('Translation 1', { exact: true }).fill('Ihre Ausweisnummer, sechs Ziffern');
    await first.getByLabel('What an answer must match').fill('^[0-9]{6}$');
    await press('Add a question with choices');
    await second.getByLabel('Question 2', { exact: true }).fill('Which site?');
    await box('An answer is required', second).uncheck();
    for (const [index, site] of ['north', 'south'].entries()) {
      const text = `${site.charAt(0).toUpperCase()}${site.slice(1)} hall`;
      await second.getByLabel(`Text of choice ${index + 1}`).fill(text);
      await second.getByLabel(`Stored value of choice ${index + 1}`).fill(site);
    }
    await expectRecipe('questions');
  });

  it('makes hours', async () => {
    await begin('hours', 'Access for some hours');
    await desk.form.getByLabel('Who can ask for access?').selectOption('Specific users and groups');
    await desk.form.getByLabel('Who is the requestor?').selectOption('Members of a group');
    await desk.form.getByLabel('Group id of the requestor').fill(GROUP);
    await box('Whoever has access may give it back').check();
    await press('Add a backup approver');
    await desk.form.getByLabel('Who is the backup approver?').selectOption('Members of a group');
    await desk.form.getByLabel('Group id of the backup approver').fill(STEWARDS);
    await desk.form.getByLabel('Days to decide').fill('1');
    await box('Approvers must say why').uncheck();
    await expectRecipe('hours');
  });

  it('makes service principals, asked for by their owners', async () => {
    await begin('service-principals', 'Applications, asked for by their owners');
    await desk.form.getByLabel('Service principal id').fill('0b6f9d3e-58a2-4c71-9e04-d17c3a85b62f');
    await desk.form.getByLabel('Note').fill('Build runner');
    await box('They may ask to change access of others').uncheck();
    await expectRecipe('service-principals');
  });

  it('makes credentials to show and workflows', async () => {
    await begin('credentials-and-workflows', 'Partners show a credential, workflows run');
    const stage = group('Stage 1');
    await stage.getByLabel('Who is the approver?').selectOption('Members of a group');
    await stage.getByLabel('Group id of the approver').fill(GROUP);
    const { verifiableCredentialSettings } = exampleVariables('credentials-and-workflows').input;
    await desk.form.getByLabel('Type of credential 1').fill('VerifiedEmployee');
    await desk.form.getByLabel('Issuer 1 of credential 1').fill('did:web:credentials.northwind.example');
    await press('Add a workflow');
    const [first, second] = ['3b9e07d4-61f8-4c25-a0d9-7e52c8f4b613', '85c2f1a6-9d34-4e70-b81c-2f06d7a9e345'];
    await desk.form.getByLabel('Id of workflow 1').fill(first);
    await desk.form.getByLabel('When workflow 2 is called').selectOption('Fourteen days before access ends');
    await desk.form.getByLabel('Kind of workflow 2').selectOption('Called while access is held');
    await desk.form.getByLabel('Id of workflow 2').fill(second);
    await desk.submit.click();
    await desk.form.getByText('was created with the id').waitFor();
    const [made] = emulator.policies.values();
    expect(made?.['verifiableCredentialSettings']).toEqual(verifiableCredentialSettings);
    expect(made?.['customExtensionStageSettings']).toMatchObject([
      { stage: 'assignmentRequestCreated', customExtension: { id: first } },
      { stage: 'assignmentFourteenDaysBeforeExpiration', customExtension: { id: second } },
    ]);
    expect(watched.console).toEqual([]);
  });

  it('shows a finding beside the field deep inside, and moves the focus as entries come and go', async () => {
    await desk.fillIn('Field office');
    await press('Add a question with choices');
    expect(await focused()).toMatch(/^questions\.0\..*defaultText$/);
    await press('Remove choice 2');
    expect(await focused()).toBe('Add a choice');
    await press('Remove choice 1');
    await expect.poll(() => descriptionOf(group('Choices')), { timeout: 10_000 }).toMatch(/choice/);
    await press('Remove question 1');
    expect(await focused()).toBe('Add a question');
    await press('Add a stage');
    await expect
      .poll(() => descriptionOf(group('Stage 2').getByLabel('User id of the approver')), { timeout: 10_000 })
      .toMatch(/Graph refuses/);
  });

  it('says to a screen reader what it shows', async () => {
    const { page } = watched;
    await desk.form.getByLabel('Begin with').selectOption('Partners, approved by sponsors');
    await box('Access is reviewed').check();
    await press('Add a question with choices');
    await press('Add an on-behalf requestor');
    await desk.meaning.getByText(/findings?\./).waitFor();
    await page.evaluate(await readFile(axe, 'utf8'));
    for (const colorScheme of ['light', 'dark'] as const) {
      // A colour that is still changing would be measured.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const violations = await page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`,
      );
      expect(violations).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('closes what cannot be written back whole', async () => {
    const unknown = { '@odata.type': '#microsoft.graph.singleRobot', isBackup: false, id: PERSON };
    const requestorSettings = {
      scopeType: 'SpecificDirectorySubjects',
      acceptRequests: true,
      allowedRequestors: [unknown],
    };
    emulator.put(storedPolicy('p0', { requestorSettings }));
    await press('Find', desk.list);
    await press('Correct Policy p0', desk.list);
    await group('Who can ask', desk.dialog)
      .getByText(/cannot be edited here/)
      .waitFor();
    expect(await desk.dialog.getByLabel('Who can ask for access?').isDisabled()).toBe(true);
    await desk.dialog.getByLabel('Days of access').fill('45');
    await press('Save', desk.dialog);
    await desk.list.getByText('“Policy p0” was saved.').waitFor();
    expect(emulator.policies.get('p0')).toMatchObject({ durationInDays: 45, requestorSettings });
  });

  it('edits every recipe with the same fields, and sends what was changed alone', async () => {
    const names = [
      'two-stage-approval',
      'partners-with-sponsors',
      'managers-on-behalf',
      'automatic-assignment',
    ];
    for (const name of names) await create(name);
    const before = [...emulator.policies.values()].map(meaning);
    await press('Find', desk.list);
    for (const name of names) {
      await press(`Correct ${String(exampleVariables(name).input['displayName'])}`, desk.list);
      await desk.dialog.getByLabel('Name').fill(`Of ${name}`);
      expect(await desk.dialog.getByText('There is more').locator('xpath=..').allInnerTexts()).toEqual([]);
      await press('Save', desk.dialog);
      await desk.list.getByText(`“Of ${name}” was saved.`).waitFor();
    }
    expect(desk.sent('UpdatePolicy').map(({ input }) => input)).toEqual(
      names.map((name) => ({ displayName: `Of ${name}` })),
    );
    const after = [...emulator.policies.values()].map(meaning);
    expect(after).toEqual(before.map((policy, index) => ({ ...policy, displayName: `Of ${names[index]}` })));
    expect(watched.console).toEqual([]);
  });

  it('edits deep inside', async () => {
    emulator.put(storedPolicy('p0'));
    await press('Find', desk.list);
    await press('Correct Policy p0', desk.list);
    await press('Save', desk.dialog);
    await desk.dialog.getByText('Nothing was changed.').waitFor();
    await desk.dialog.getByLabel('When does access end?').selectOption('Never');
    await box('Requests must be approved', desk.dialog).check();
    await press('Add a backup approver', desk.dialog);
    await desk.dialog.getByLabel('User id of the backup approver').fill('not there');
    emulator.addFault({
      fault: 'status',
      method: 'PUT',
      status: 400,
      message: "The property 'userId' is no GUID.",
    });
    await press('Save', desk.dialog);
    await expectAlert(desk.dialog, /Correct it/);
    expect(await focused()).toMatch(/primaryApprovers\.1\.singleUser\.userId$/);
    await desk.dialog.getByLabel('User id of the backup approver').fill(PERSON);
    await press('Save', desk.dialog);
    await desk.list.getByText('“Policy p0” was saved.').waitFor();
    expect(emulator.policies.get('p0')).toMatchObject({
      durationInDays: 0,
      requestApprovalSettings: {
        isApprovalRequired: true,
        approvalStages: [{ primaryApprovers: [{ isBackup: false }, { isBackup: true, id: PERSON }] }],
      },
    });
  });
});

/** A stored policy but for what Graph gives each. */
function meaning(policy: Record<string, unknown>): Record<string, unknown> {
  const cleaned: unknown = JSON.parse(
    JSON.stringify(policy, (name, value: unknown) =>
      ownMembers.test(name) && isGiven(name, value) ? undefined : value,
    ),
  );
  return cleaned as Record<string, unknown>;
}

/** Ids within the policy are those of people, but for the ids of questions. */
function isGiven(name: string, value: unknown): boolean {
  return name !== 'id' || ![GROUP, STEWARDS, PERSON].includes(String(value));
}
