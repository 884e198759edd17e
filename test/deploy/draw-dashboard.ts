/**
 * Draws docs/dashboard.png: `npm run draw-dashboard`. Grafana is not needed: a Prometheus watches two gateways for a minute
 * before an emulator with faults, and each panel's queries become lines.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { findChromium, launchChromium } from '../browser/support/chromium.js';
import { startTestGateway } from '../support/gateway/gateway.js';
import { pageOf, type DrawnPanel } from './support/drawing.js';
import { startPrometheus } from './support/prometheus.js';

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
    readonly fieldConfig?: { readonly defaults: { readonly unit: string } };
  }[];
}

const SECONDS = 60;
const CREATE = 'createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }';
const read = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { panels } = JSON.parse(readFileSync(read('deploy/grafana/dashboard.json'), 'utf8')) as Dashboard;

const chromium = findChromium();
if (chromium === null) throw new Error('Chromium is missing');
const emulator = await startEmulator();
const settings = {
  METRICS: 'true',
  GRAPH_API: 'v1.0,beta',
  MAX_UPSTREAM_CALLS: '3',
  GRAPH_DEADLINE_MS: '5000',
};
const gateways = [
  await startTestGateway(emulator.url, settings),
  await startTestGateway(emulator.url, settings),
];
const prometheus = await startPrometheus(
  gateways.map(({ url }) => url),
  read('deploy/prometheus/alerts.yaml'),
);
const authorization = `Bearer ${developmentToken()}`;
const endsAtMs = performance.now() + SECONDS * 1_000;

/** Asks for a fault now and then, so that every panel has something to show. */
async function disturb(): Promise<void> {
  const faults = [
    { fault: 'status', status: 429, retryAfter: 1, times: 8 },
    { fault: 'delay', delayMs: 700, times: 40 },
    { fault: 'reset', when: 'after', times: 2 },
    { fault: 'status', status: 503, times: 10 },
  ];
  for (let index = 0; performance.now() < endsAtMs; index += 1) {
    const body = JSON.stringify(faults[index % faults.length]);
    await fetch(`${emulator.url}/emulator/faults`, { method: 'POST', body });
    await delay(4_000);
  }
}

/** One caller, who creates, looks and now and then repeats a key. */
async function call(number: number): Promise<void> {
  const gateway = gateways[number % gateways.length];
  for (let index = 0; performance.now() < endsAtMs; index += 1) {
    const key = `${number}-${Math.floor(index / 3)}`;
    await gateway?.run(`mutation { ${CREATE}, idempotencyKey: "${key}") { id } }`, { authorization });
    await gateway?.run('{ accessPackageAssignmentPolicies(first: 5) { nodes { id displayName } } }', {
      authorization,
    });
    await delay(120);
  }
}

await Promise.all([disturb(), ...Array.from({ length: 14 }, (_, number) => call(number))]);

const drawn: DrawnPanel[] = [];
for (const { title, targets, fieldConfig } of panels) {
  const series = [];
  for (const { expr, legendFormat } of targets ?? []) {
    const query = expr.replaceAll(/\$(job|instance)/g, '.*').replaceAll('$__rate_interval', '5s');
    for (const { metric, values } of await prometheus.queryRange(query, SECONDS)) {
      const legend = legendFormat.replaceAll(
        /\{\{(\w+)\}\}/g,
        (_match, label: string) => metric[label] ?? '',
      );
      series.push({ legend: legend.trim(), values });
    }
  }
  drawn.push({ title, unit: fieldConfig?.defaults.unit ?? null, series });
}
await prometheus.close();
await Promise.all(gateways.map((gateway) => gateway.close()));
await emulator.close();

const browser = await launchChromium(chromium);
const page = await browser.newPage({ viewport: { width: 1_200, height: 600 } });
await page.setContent(pageOf(drawn));
await page.screenshot({ path: read('docs/dashboard.png'), fullPage: true });
await browser.close();
