import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { PACKAGE } from '../../support/policies/policies.js';
import type { WatchedPage } from './chromium.js';

/** What a person sees of the frontend example and does with it. */
export interface Desk {
  readonly form: Locator;
  readonly list: Locator;
  readonly dialog: Locator;
  /** What the page says about the policy before it is sent. */
  readonly meaning: Locator;
  /** The create button, whatever it says. */
  readonly submit: Locator;
  signIn(token: string): Promise<void>;
  /** Fills the form in, without sending it. */
  fillIn(name: string): Promise<void>;
  create(name: string): Promise<void>;
  /** The idempotency key that the page shows. */
  key(): Promise<string>;
  /** Variables of the operations of a name that were sent, in order. */
  sent(operationName: string): Record<string, unknown>[];
}

/** Works the page by its labels and roles, as a person with or without a screen would. */
export function deskOf({ page, requests }: WatchedPage): Desk {
  const form = page.getByRole('region', { name: 'New policy' });
  const submit = form.locator('button:not([type])');
  const fillIn = async (name: string) => {
    await form.getByLabel('Name', { exact: true }).fill(name);
    await form.getByLabel('Description').fill('For people of the field office');
    await form.getByLabel('Access package id').fill(PACKAGE);
    await form.getByLabel('Who is the approver?').selectOption('One person');
    await form.getByLabel('User id of the approver').fill('a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9');
    await form.getByLabel('Days to decide').fill('7');
    await form.getByLabel('Days of access').fill('60');
  };
  return {
    form,
    meaning: page.getByRole('region', { name: 'What this policy means' }),
    submit,
    fillIn,
    list: page.getByRole('region', { name: /^Policies/ }),
    dialog: page.getByRole('dialog'),
    async signIn(token) {
      await page.getByLabel('Bearer token').fill(token);
      await page.getByRole('button', { name: 'Use this token' }).click();
      await page.getByText('A token is in use.').waitFor();
    },
    async create(name) {
      await fillIn(name);
      await submit.click();
    },
    key: async () => (await page.getByTestId('idempotency-key').textContent()) ?? '',
    sent: (operationName) =>
      requests
        .filter(({ url }) => url.endsWith('/graphql'))
        .map(({ body }) => JSON.parse(body) as { operationName: string; variables: Record<string, unknown> })
        .filter((operation) => operation.operationName === operationName)
        .map(({ variables }) => variables),
  };
}

/** Waits until the alert says something. */
export async function expectAlert(within: Locator, words: RegExp | string): Promise<void> {
  await within.getByRole('alert').filter({ hasText: words }).waitFor();
}

/** What a screen reader reads out as a field's description; empty when it has none. */
export async function descriptionOf(field: Locator): Promise<string> {
  const described = await field.getAttribute('aria-describedby');
  const ids = described?.split(' ') ?? [];
  const texts = await Promise.all(ids.map((id) => field.page().locator(`[id="${id}"]`).textContent()));
  return texts.join(' ');
}

/** Everything that a page keeps or shows: address, history, storage of every kind, cookies, markup, input values. */
export async function traces(page: Page): Promise<string> {
  const kept = await page.evaluate<string>(`(async () => JSON.stringify([
    location.href, document.referrer, JSON.stringify(history.state), document.cookie,
    { ...localStorage }, { ...sessionStorage },
    await indexedDB.databases(), await caches.keys(),
    (await navigator.serviceWorker?.getRegistrations())?.length,
    document.documentElement.outerHTML,
    [...document.querySelectorAll('input')].map((input) => input.value),
    performance.getEntries().map((entry) => entry.name),
  ]))()`);
  const state = await page.context().storageState({ indexedDB: true });
  expect(state).toEqual({ cookies: [], origins: [] });
  return kept;
}
