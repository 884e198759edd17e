import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { startScriptedServer, type ScriptedServer } from '../support/servers/scripted-server.js';
import { startPrometheus, type TestPrometheus } from './support/prometheus.js';
import { hasTools } from './support/tools.js';

interface Panel {
  readonly title: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string }[];
}
interface Dashboard {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: unknown }[] };
}

const deploy = fileURLToPath(new URL('../../deploy/', import.meta.url));
const dashboard = JSON.parse(readFileSync(`${deploy}grafana/dashboard.json`, 'utf8')) as Dashboard;
const panels = dashboard.panels.filter(({ targets }) => targets !== undefined);
const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));

/** As Grafana sends a query when all is chosen and the time shown is short. */
const filledIn = (expression: string) =>
  expression.replaceAll(/\$(job|instance)/g, '.*').replaceAll('$__rate_interval', '5m');

describe('deploy/grafana/dashboard.json', () => {
  it('says of every panel what it shows', () => {
    expect(panels.length).toBeGreaterThan(12);
    expect(panels.filter(({ description = '' }) => description === '')).toEqual([]);
  });

  it('uses only variables that it has, or Grafana', () => {
    const known = ['datasource', '__rate_interval', ...dashboard.templating.list.map(({ name }) => name)];
    const used = [...JSON.stringify(dashboard).matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
    expect(used.filter((name) => !known.includes(name) && name !== '__all')).toEqual([]);
  });
});

describe.runIf(hasTools('prometheus', 'promtool'))('a Prometheus that watches gateways', () => {
  let graph: ScriptedServer;
  let gateways: readonly TestGateway[];
  let prometheus: TestPrometheus;
  const held: ServerResponse[] = [];

  const CREATE = 'createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }';
  const read = (id: string) =>
    `{ accessPackageAssignmentPolicy(id: "${id}") { id requestorSettings { allowedRequestors { __typename } } } }`;

  /** A little of everything that is counted. */
  async function work([gateway, narrow]: readonly TestGateway[]): Promise<void> {
    for (const key of ['a', 'a', 'lost']) {
      await gateway?.run(`mutation { ${CREATE}, idempotencyKey: "${key}") { id } }`);
    }
    for (const id of ['new', 'throttled', 'forbidden']) await gateway?.run(read(id));
    await gateway?.run('mutation { deleteAccessPackageAssignmentPolicy(id: "lost") }');
    // Its store is away, and one call is all that it may make at once.
    await narrow?.run(`mutation { ${CREATE}, idempotencyKey: "a") { id } }`);
    const waiting = narrow?.run(read('held'));
    await vi.waitUntil(() => held.length > 0);
    await narrow?.run(read('new'));
    for (const response of held.splice(0)) response.end('{"id":"held"}');
    await waiting;
  }

  beforeAll(async () => {
    const seen = new Set<string>();
    const requestorSettings = { allowedRequestors: [{ '@odata.type': '#microsoft.graph.kindOfTomorrow' }] };
    graph = await startScriptedServer(({ method, path }, response) => {
      const isFirst = !seen.has(path);
      seen.add(path);
      if (path.includes('held')) held.push(response);
      else if (path.includes('lost')) response.destroy();
      else if (path.includes('forbidden')) response.writeHead(403).end('{}');
      else if (path.includes('throttled') && isFirst)
        response.writeHead(429, { 'retry-after': '0' }).end('{}');
      else if (path.includes('throttled')) response.end('{"id":"throttled"}');
      else if (method === 'POST') response.writeHead(201).end('{"id":"made"}');
      else response.end(JSON.stringify({ id: 'new', requestorSettings }));
    });
    const settings = { METRICS: 'true', GRAPH_API: 'beta', GRAPH_DEADLINE_MS: '2000' };
    gateways = await Promise.all([
      startTestGateway(graph.url, settings),
      startTestGateway(graph.url, {
        ...settings,
        IDEMPOTENCY_STORE: 'redis://127.0.0.1:9',
        MAX_UPSTREAM_CALLS: '1',
        MAX_UPSTREAM_QUEUE: '0',
      }),
    ]);
    const rules = `${deploy}prometheus/alerts.yaml`;
    prometheus = await startPrometheus(
      gateways.map(({ url }) => url),
      rules,
    );
    // What the first look finds has no rate; the second round is what rates are made of.
    await work(gateways);
    const attempts = 'access_package_gateway_graph_attempt_duration_seconds_count{status="201"}';
    await vi.waitUntil(async () => (await prometheus.query(attempts)).length > 0, { timeout: 30_000 });
    await work(gateways);
  });

  afterAll(async () => {
    await prometheus.close();
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await graph.close();
  });

  it.each(queries)('fills the panel "$title": $expr', async ({ expr }) => {
    await expect
      .poll(async () => {
        const series = await prometheus.query(filledIn(expr));
        return series.filter(({ value: [, value] }) => Number.isFinite(Number(value))).length;
      })
      .toBeGreaterThan(0);
  });

  it('evaluates every alert', async () => {
    const rules = await prometheus.rules();
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
  });

  it('has every metric that an alert asks for', async () => {
    const asked = (await prometheus.rules()).flatMap(({ query }) => query.match(/\b\w+(?=[{ )]|$)/g) ?? []);
    const metrics = new Set(asked.filter((word) => /^(access_package_gateway|nodejs|process)_/.test(word)));
    expect(metrics.size).toBeGreaterThan(9);
    for (const metric of metrics) expect([metric, (await prometheus.query(metric)).length]).not.toContain(0);
  });

  it('has nothing to object to the gateway’s own metrics', async () => {
    const text = await (await fetch(`${gateways[0]?.url ?? ''}/metrics`)).text();
    const own = text.split('\n').filter((line) => /^(# (HELP|TYPE) )?access_package_gateway_/.test(line));
    const { status, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input: `${own.join('\n')}\n`,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});
