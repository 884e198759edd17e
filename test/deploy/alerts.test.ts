import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hasTools } from './support/tools.js';

interface Alert {
  readonly alert: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
interface AlertTest {
  readonly alertname: string;
  readonly exp_alerts?: readonly unknown[];
}

const folder = fileURLToPath(new URL('../../deploy/prometheus/', import.meta.url));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const { groups } = parse(read('alerts.yaml')) as { groups: { rules: Alert[] }[] };
const alerts = groups.flatMap(({ rules }) => rules);
const names = alerts.map(({ alert }) => alert).toSorted();
const promtool = (...args: string[]) => spawnSync('promtool', args, { encoding: 'utf8' });

describe('deploy/prometheus/alerts.yaml', () => {
  it('says of every alert how bad it is, and what to do', () => {
    expect(new Set(alerts.map(({ labels }) => labels.severity))).toEqual(
      new Set(['critical', 'warning', 'info']),
    );
    expect(alerts.filter(({ annotations }) => !annotations.summary || !annotations.runbook)).toEqual([]);
  });

  it('has every alert in the documentation, and no other', () => {
    const runbook = readFileSync(new URL('../../docs/observing.md', import.meta.url), 'utf8');
    const documented = [...runbook.matchAll(/^\| `(AccessPackageGateway\w+)`/gm)].map(([, name]) => name);
    expect(documented.toSorted()).toEqual(names);
  });

  it('has tests that show each alert silent, and firing', () => {
    const { tests } = parse(read('alerts.test.yaml')) as { tests: { alert_rule_test: AlertTest[] }[] };
    const [well, ...ill] = tests.map(({ alert_rule_test }) => alert_rule_test);
    expect(well?.map(({ alertname }) => alertname).toSorted()).toEqual(names);
    expect(well?.filter(({ exp_alerts }) => exp_alerts !== undefined)).toEqual([]);
    const firing = ill.flat().filter(({ exp_alerts = [] }) => exp_alerts.length > 0);
    expect(firing.map(({ alertname }) => alertname).toSorted()).toEqual(names);
  });
});

describe.runIf(hasTools('promtool'))('promtool', () => {
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'alerts-'));
  });

  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  /** Runs the unit tests on rules that are not quite the ones that there are. */
  function testSpoilt(what: string, by: string) {
    const rules = read('alerts.yaml');
    expect(rules).toContain(what);
    writeFileSync(join(copy, 'alerts.yaml'), rules.replace(what, by));
    writeFileSync(join(copy, 'alerts.test.yaml'), read('alerts.test.yaml'));
    return promtool('test', 'rules', join(copy, 'alerts.test.yaml'));
  }

  it('takes the rules, and finds that they do what their tests say', () => {
    const checked = promtool('check', 'rules', join(folder, 'alerts.yaml'));
    expect([checked.status, checked.stdout]).toEqual([
      0,
      expect.stringContaining(`${names.length} rules found`),
    ]);
    const tested = promtool('test', 'rules', join(folder, 'alerts.test.yaml'));
    expect([tested.status, tested.stdout]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });

  it.each([
    ['status=~"none|5.."', 'status=~"5.."'],
    ['outcome="UNKNOWN"', 'outcome="unknown"'],
    ['and on (instance, job) access_package_gateway_build_info', ''],
    ['> 10\n', '> 1\n'],
    ['> 50\n', '> 1\n'],
  ])('finds that %j is needed', (what, by) => {
    const { status, stderr } = testSpoilt(what, by);
    expect([status, stderr]).toEqual([1, expect.stringContaining('FAILED')]);
  });
});
