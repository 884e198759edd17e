import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where Chromium is: `CHROMIUM_PATH`, or one of the usual places; null when there is none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  const candidates = named === undefined ? usualPaths : [named];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Starts Chromium without a window, with a profile of its own, unable to find any host but this machine. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

/** A page, and what can be seen of it from outside. */
export interface WatchedPage {
  readonly page: Page;
  /** Every request that it made, tried ones included. */
  readonly requests: readonly { url: string; body: string; headers: Record<string, string> }[];
  /** What its console said, exceptions included; each line begins with its level. */
  readonly console: readonly string[];
}

/** Opens a page in a fresh profile, in which requests to any origin but its own and `allowed` come to nothing. */
export async function openPage(
  browser: Browser,
  url: string,
  allowed: readonly string[] = [],
): Promise<WatchedPage> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Test certificates are signed by nobody that Chromium knows.
    ignoreHTTPSErrors: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const requests: WatchedPage['requests'][number][] = [];
  const lines: string[] = [];
  // Of the context, so that windows which the page opens are watched as well.
  context.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  context.on('weberror', (error) => lines.push(`exception: ${error.error().message}`));
  context.on('request', (request) =>
    requests.push({ url: request.url(), body: request.postData() ?? '', headers: request.headers() }),
  );
  const origins = [new URL(url).origin, ...allowed];
  await context.route(
    (target) => !origins.includes(target.origin) && target.protocol !== 'data:',
    (route) => route.abort(),
  );
  // A development server first bundles what the page imports.
  await page.goto(url, { timeout: 45_000 });
  return { page, requests, console: lines };
}
