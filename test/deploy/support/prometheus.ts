import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import { freePort } from '../../support/redis/redis.js';

/** One series of an instant query. */
interface Series {
  readonly metric: Readonly<Record<string, string>>;
  /** Time in seconds, and the number as text: `NaN` and `+Inf` too. */
  readonly value: readonly [number, string];
}

/** One series over time. */
interface SeriesRange {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

/** A rule as Prometheus has loaded it. */
interface LoadedRule {
  readonly name: string;
  readonly query: string;
  readonly health: string;
  readonly lastError?: string;
}

/** A Prometheus under way. */
export interface TestPrometheus {
  /** Runs a query now. Throws with Prometheus' own words when it is no query, or cannot be carried out. */
  query(expression: string): Promise<readonly Series[]>;
  /** Runs a query over the last seconds, a second apart. */
  queryRange(expression: string, seconds: number): Promise<readonly SeriesRange[]>;
  /** The alerts, once each of them has been evaluated. */
  rules(): Promise<readonly LoadedRule[]>;
  close(): Promise<void>;
}

/**
 * Starts a Prometheus on a free port, which asks gateways for their metrics five times a second, as the job
 * `access-package-gateway`.
 * @param targets the gateways' addresses, such as `http://127.0.0.1:4000`
 * @param ruleFile absolute
 */
export async function startPrometheus(targets: readonly string[], ruleFile: string): Promise<TestPrometheus> {
  const directory = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const configuration = join(directory, 'prometheus.yaml');
  const static_configs = [{ targets: targets.map((target) => new URL(target).host) }];
  writeFileSync(
    configuration,
    stringify({
      global: { scrape_interval: '200ms', scrape_timeout: '200ms', evaluation_interval: '500ms' },
      rule_files: [ruleFile],
      scrape_configs: [{ job_name: 'access-package-gateway', static_configs }],
    }),
  );
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(
    'prometheus',
    [
      `--config.file=${configuration}`,
      `--storage.tsdb.path=${directory}/data`,
      `--web.listen-address=${new URL(url).host}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(child, 'exit');

  async function ask(path: string): Promise<unknown> {
    const response = await fetch(url + path);
    const answer = (await response.json()) as { status: string; error?: string; data?: unknown };
    if (answer.status !== 'success') throw new Error(`${path}: ${answer.error ?? 'no reason given'}`);
    return answer.data;
  }

  const isReady = () =>
    fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error('Prometheus has ended before it was ready');
    await delay(50);
  }

  return {
    async query(expression) {
      const { result } = (await ask(`/api/v1/query?query=${encodeURIComponent(expression)}`)) as {
        result: Series[];
      };
      return result;
    },
    async queryRange(expression, seconds) {
      const end = Date.now() / 1_000;
      const range = `start=${end - seconds}&end=${end}&step=1`;
      const { result } = (await ask(
        `/api/v1/query_range?query=${encodeURIComponent(expression)}&${range}`,
      )) as { result: SeriesRange[] };
      return result;
    },
    async rules() {
      for (;;) {
        const { groups } = (await ask('/api/v1/rules')) as { groups: { rules: LoadedRule[] }[] };
        const rules = groups.flatMap((group) => group.rules);
        if (rules.length > 0 && rules.every(({ health }) => health !== 'unknown')) return rules;
        await delay(100);
      }
    },
    async close() {
      child.kill('SIGKILL');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
